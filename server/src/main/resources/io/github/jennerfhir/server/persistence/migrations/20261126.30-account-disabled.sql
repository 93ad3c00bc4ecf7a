alter table JNR_ACCOUNT add column DISABLED boolean default false not null
