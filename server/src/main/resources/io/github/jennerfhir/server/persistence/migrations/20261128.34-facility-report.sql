create table JNR_FACILITY_REPORT (
    TENANT        varchar(64) not null,
    FACILITY      varchar(100) not null,
    PERIOD_KEY    varchar(10) not null,
    DEVICE        varchar(100) not null,
    ACTOR         varchar(200) not null,
    CONTENT_PRINT varchar(64) not null,
    REPORT_ID     varchar(64) not null,
    RECEIVED_AT   timestamp with time zone default current_timestamp not null,
    constraint JNR_FACILITY_REPORT_PK primary key (TENANT, FACILITY, PERIOD_KEY, DEVICE)
)
