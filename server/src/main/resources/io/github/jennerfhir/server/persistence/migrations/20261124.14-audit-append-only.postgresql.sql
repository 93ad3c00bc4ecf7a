create or replace function JNR_AUDIT_APPENDS() returns trigger language plpgsql as $$
begin
    raise exception 'JNR_AUDIT is append only' using errcode = 'insufficient_privilege';
end
$$
