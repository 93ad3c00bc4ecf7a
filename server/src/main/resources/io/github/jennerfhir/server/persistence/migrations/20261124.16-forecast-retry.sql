create table JNR_FORECAST_RETRY (
    TENANT      varchar(64) not null,
    PATIENT_ID  varchar(64) not null,
    ACTOR       varchar(200) not null,
    UP_TO       bigint not null,
    TRIES       int not null,
    PARKED      boolean not null,
    NEXT_TRY_AT timestamp with time zone not null,
    REASON      varchar(500) not null,
    constraint JNR_FORECAST_RETRY_PK primary key (TENANT, PATIENT_ID)
)
