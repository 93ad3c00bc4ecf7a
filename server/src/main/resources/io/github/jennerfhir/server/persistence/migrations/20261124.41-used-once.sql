create table JNR_USED_ONCE (
    KIND        varchar(20) not null,
    VALUE_HASH  varchar(64) not null,
    EXPIRES_AT  timestamp with time zone not null,
    constraint JNR_USED_ONCE_PK primary key (KIND, VALUE_HASH)
)
