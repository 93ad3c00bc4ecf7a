create table JNR_ACCOUNT (
    NAME           varchar(100) not null,
    TENANT         varchar(64) not null,
    PASSWORD_HASH  varchar(200) not null,
    ROLES          varchar(500) not null,
    FHIR_USER      varchar(200),
    CHANGED_AT     timestamp with time zone default current_timestamp not null,
    constraint JNR_ACCOUNT_PK primary key (NAME)
)
