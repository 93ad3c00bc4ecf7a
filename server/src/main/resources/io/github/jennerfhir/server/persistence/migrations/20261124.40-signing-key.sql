create table JNR_SIGNING_KEY (
    KEY_ID   varchar(64) not null,
    JWK      text not null,
    MADE_AT  timestamp with time zone not null,
    constraint JNR_SIGNING_KEY_PK primary key (KEY_ID)
)
