create table JNR_VACCINATION (
    TENANT       varchar(64) not null,
    RES_ID       varchar(64) not null,
    ACTOR        varchar(200) not null,
    PATIENT_ID   varchar(64) not null,
    VACCINE      varchar(200) not null,
    KIND         varchar(20) not null,
    FIRST_DAY    date not null,
    LAST_DAY     date not null,
    AT_INSTANT   timestamp with time zone,
    constraint JNR_VACCINATION_PK primary key (TENANT, RES_ID)
)
