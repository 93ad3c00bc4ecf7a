create table JNR_TENANT (
    NAME         varchar(64) not null,
    PARTITION_ID integer not null,
    CONTENT      varchar(20000) not null,
    constraint JNR_TENANT_PK primary key (NAME),
    constraint JNR_TENANT_PARTITION unique (PARTITION_ID)
)
