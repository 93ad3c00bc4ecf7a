create table JNR_TEXT_FILL (
    LAST_PID  bigint not null,
    SINCE     timestamp with time zone
)
