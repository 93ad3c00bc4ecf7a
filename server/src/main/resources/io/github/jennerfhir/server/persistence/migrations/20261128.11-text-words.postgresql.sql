create index JNR_TEXT_WORDS on JNR_TEXT using gin ((cast(WORDS as tsvector)))
