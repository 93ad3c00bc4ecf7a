create table JNR_REGISTRY (
    TENANT       varchar(64) not null,
    NAME         varchar(40) not null,
    ACTOR        varchar(200) not null,
    FILLED       int default 0 not null,
    KNOWN_AT     timestamp with time zone default current_timestamp not null,
    SCHEDULED_AT timestamp with time zone default current_timestamp not null,
    SUCCEEDED_AT timestamp with time zone,
    constraint JNR_REGISTRY_PK primary key (TENANT, NAME)
)
