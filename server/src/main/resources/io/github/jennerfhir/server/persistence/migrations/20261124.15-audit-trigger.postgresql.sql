create trigger JNR_AUDIT_APPEND_ONLY before update or delete or truncate on JNR_AUDIT
    for each statement execute function JNR_AUDIT_APPENDS()
