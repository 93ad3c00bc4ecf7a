create table JNR_FORECAST (
    TENANT       varchar(64) not null,
    ACTOR        varchar(200) not null,
    PATIENT_ID   varchar(64) not null,
    CONFIRMED_AT timestamp with time zone,
    VALID_UNTIL  date,
    constraint JNR_FORECAST_PK primary key (TENANT, PATIENT_ID)
)
