create table JNR_MUTATION (
    TENANT           varchar(64) not null,
    SCOPE            varchar(200) not null,
    MUTATION_KEY     varchar(200) not null,
    ACTOR            varchar(200) not null,
    SUBMITTED_PRINT  varchar(64) not null,
    STORED_PRINT     varchar(64),
    STATUS           integer not null,
    RES_TYPE         varchar(64) not null,
    RES_ID           varchar(64) not null,
    RES_VERSION      bigint not null,
    CREATED_AT       timestamp with time zone default current_timestamp not null,
    constraint JNR_MUTATION_PK primary key (TENANT, SCOPE, MUTATION_KEY)
)
