create table JNR_CLIENT (
    CLIENT_ID      varchar(100) not null,
    TENANT         varchar(64) not null,
    NAME           varchar(200) not null,
    REDIRECT_URIS  text not null,
    SCOPES         text not null,
    ROLES          varchar(500) not null,
    CLIENT_KEYS    text,
    CHANGED_AT     timestamp with time zone default current_timestamp not null,
    constraint JNR_CLIENT_PK primary key (CLIENT_ID)
)
