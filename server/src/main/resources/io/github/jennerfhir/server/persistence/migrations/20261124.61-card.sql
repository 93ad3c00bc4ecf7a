create table JNR_CARD (
    TENANT     varchar(64) not null,
    KID        varchar(64) not null,
    RID        varchar(24) not null,
    ACTOR      varchar(200) not null,
    CONTENT    varchar(64) not null,
    PATIENT_ID varchar(64) not null,
    ISSUED_AT  timestamp with time zone not null,
    REVOKED_AT timestamp with time zone,
    constraint JNR_CARD_PK primary key (TENANT, KID, RID),
    constraint JNR_CARD_UQ unique (TENANT, KID, CONTENT)
)
