create table JNR_REGISTRY_RECORD (
    TENANT         varchar(64) not null,
    REGISTRY       varchar(40) not null,
    RES_TYPE       varchar(64) not null,
    RES_ID         varchar(64) not null,
    PATIENT_ID     varchar(64) not null,
    ACTOR          varchar(200) not null,
    KIND           varchar(20),
    CONTROL_ID     varchar(50),
    SENT_PRINT     varchar(64),
    ACCEPTED_PRINT varchar(64),
    PARKED_PRINT   varchar(64),
    REASON         varchar(1000),
    constraint JNR_REGISTRY_RECORD_PK primary key (TENANT, REGISTRY, RES_TYPE, RES_ID)
)
