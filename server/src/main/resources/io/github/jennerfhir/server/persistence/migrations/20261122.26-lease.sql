create table JNR_LEASE (
    NAME       varchar(64) not null,
    HOLDER     varchar(100) not null,
    EXPIRES_AT timestamp with time zone not null,
    constraint JNR_LEASE_PK primary key (NAME)
)
