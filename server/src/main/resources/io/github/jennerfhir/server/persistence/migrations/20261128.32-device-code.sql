create table JNR_DEVICE_CODE (
    CODE_HASH  varchar(64) not null,
    TENANT     varchar(64) not null,
    DEVICE_ID  varchar(64) not null,
    ACTOR      varchar(200) not null,
    EXPIRES_AT timestamp with time zone not null,
    USED_FOR   varchar(64),
    constraint JNR_DEVICE_CODE_PK primary key (CODE_HASH)
)
