alter table JNR_EVENT add column NEXT_TRY_AT timestamp with time zone
