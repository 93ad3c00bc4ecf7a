alter table JNR_EVENT add column REASON varchar(500)
