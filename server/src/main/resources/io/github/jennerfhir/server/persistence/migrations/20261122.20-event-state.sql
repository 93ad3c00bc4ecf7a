alter table JNR_EVENT add column STATE varchar(10) default 'PENDING' not null
