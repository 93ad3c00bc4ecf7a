create table JNR_SECRET (
    NAME    varchar(64) not null,
    CONTENT varchar(200) not null,
    constraint JNR_SECRET_PK primary key (NAME)
)
