create table JNR_REGISTRY_JOB (
    TENANT       varchar(64) not null,
    TASK_ID      varchar(64) not null,
    REGISTRY     varchar(40) not null,
    ACTOR        varchar(200) not null,
    STATE        varchar(10) not null,
    UP_TO        bigint,
    REQUESTED_AT timestamp with time zone not null,
    constraint JNR_REGISTRY_JOB_PK primary key (TENANT, TASK_ID)
)
