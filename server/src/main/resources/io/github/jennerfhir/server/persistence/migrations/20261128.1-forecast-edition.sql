alter table JNR_FORECAST add column EDITION varchar(64) default '' not null
