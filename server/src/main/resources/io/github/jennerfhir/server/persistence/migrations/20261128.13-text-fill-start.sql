insert into JNR_TEXT_FILL (LAST_PID) values (0)
