create table JNR_CARD_RECORD (
    TENANT          varchar(64) not null,
    KID             varchar(64) not null,
    RID             varchar(24) not null,
    ACTOR           varchar(200) not null,
    IMMUNIZATION_ID varchar(64) not null,
    constraint JNR_CARD_RECORD_PK primary key (TENANT, KID, RID, IMMUNIZATION_ID)
)
