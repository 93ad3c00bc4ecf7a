create table JNR_CARD_KEY (
    TENANT     varchar(64) not null,
    FORMAT     varchar(10) not null,
    GENERATION integer not null,
    ACTOR      varchar(200) not null,
    JWK        varchar(4000) not null,
    SINCE      timestamp with time zone not null,
    constraint JNR_CARD_KEY_PK primary key (TENANT, FORMAT, GENERATION)
)
