alter table JNR_MUTATION drop column STORED_PRINT
