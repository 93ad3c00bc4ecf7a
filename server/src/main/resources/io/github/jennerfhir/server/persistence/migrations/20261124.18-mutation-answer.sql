alter table JNR_MUTATION add column ANSWER text
