create table JNR_CARD_LOCK (
    TENANT     varchar(64) not null,
    PATIENT_ID varchar(64) not null,
    ACTOR      varchar(200) not null,
    constraint JNR_CARD_LOCK_PK primary key (TENANT, PATIENT_ID)
)
