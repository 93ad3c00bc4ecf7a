create table JNR_REPORT_DEVICE (
    KID         varchar(64) not null,
    TENANT      varchar(64) not null,
    DEVICE_ID   varchar(64) not null,
    ACTOR       varchar(200) not null,
    JWK         varchar(1000) not null,
    ENROLLED_AT timestamp with time zone not null,
    REVOKED_AT  timestamp with time zone,
    constraint JNR_REPORT_DEVICE_PK primary key (KID)
)
