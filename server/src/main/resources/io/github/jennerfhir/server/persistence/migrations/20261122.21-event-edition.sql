alter table JNR_EVENT add column EDITION int default 0 not null
