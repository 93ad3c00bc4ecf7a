create table JNR_TEXT (
    TENANT       varchar(64) not null,
    PATIENT_ID   varchar(64) not null,
    RES_ID       varchar(64) not null,
    ACTOR        varchar(200) not null,
    RES_VERSION  bigint not null,
    FIRST_DAY    date,
    LAST_DAY     date,
    WORDS        varchar(70000) not null,
    constraint JNR_TEXT_PK primary key (TENANT, PATIENT_ID, RES_ID)
)
