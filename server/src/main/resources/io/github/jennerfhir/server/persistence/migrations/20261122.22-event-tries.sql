alter table JNR_EVENT add column TRIES int default 0 not null
