create table JNR_SPENT_REFRESH (
    TOKEN_HASH       varchar(80) not null,
    AUTHORIZATION_ID varchar(100) not null,
    EXPIRES_AT       timestamp with time zone not null,
    constraint JNR_SPENT_REFRESH_PK primary key (TOKEN_HASH)
)
