create table JNR_VACCINATION_LOCK (
    TENANT      varchar(64) not null,
    PATIENT_ID  varchar(64) not null,
    VACCINE     varchar(200) not null,
    ACTOR       varchar(200) not null,
    constraint JNR_VACCINATION_LOCK_PK primary key (TENANT, PATIENT_ID, VACCINE)
)
