package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.certificate.CardRegister;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Issued certificates as rows. One row for each patient is locked while certificates are made and while a record behind one
 * is corrected, so that of the two one is first. The id by which a certificate is revoked is random: it tells nothing of
 * whom it is about.
 */
final class JdbcCardRegister implements CardRegister {

    private static final String LOCK = "select ACTOR from JNR_CARD_LOCK where TENANT = ? and PATIENT_ID = ? for update";

    private static final String FIND =
            "select RID from JNR_CARD where TENANT = ? and KID = ? and CONTENT = ? and REVOKED_AT is null";

    private static final String INSERT = """
            insert into JNR_CARD (TENANT, KID, RID, ACTOR, CONTENT, PATIENT_ID, ISSUED_AT)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_RECORD =
            "insert into JNR_CARD_RECORD (TENANT, KID, RID, ACTOR, IMMUNIZATION_ID) values (?, ?, ?, ?, ?)";

    private static final String REVOKE = """
            update JNR_CARD set REVOKED_AT = ?
            where TENANT = ? and PATIENT_ID = ? and REVOKED_AT is null
              and RID in (select RID from JNR_CARD_RECORD where TENANT = ? and IMMUNIZATION_ID = ?)
            """;

    private static final String REVOKED =
            "select RID from JNR_CARD where TENANT = ? and KID = ? and REVOKED_AT is not null order by REVOKED_AT, RID";

    private static final String IS_REVOKED =
            "select count(*) from JNR_CARD where TENANT = ? and KID = ? and RID = ? and REVOKED_AT is not null";

    private static final int RID_BYTES = 8;

    private final JdbcOperations jdbc;
    private final InsertIfAbsent insertLock;
    private final LockWaits waits;
    private final TransactionOperations transactions;
    private final CallerSource callers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    JdbcCardRegister(
            JdbcOperations jdbc,
            Dialect dialect,
            LockWaits waits,
            TransactionOperations transactions,
            CallerSource callers,
            Clock clock) {
        this.jdbc = jdbc;
        this.insertLock =
                new InsertIfAbsent(jdbc, dialect, "JNR_CARD_LOCK", List.of("TENANT", "PATIENT_ID"), List.of("ACTOR"));
        this.waits = waits;
        this.transactions = transactions;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public <T> T whileUnchanged(String patientId, Supplier<T> work) {
        return transactions.execute(status -> {
            lock(patientId);
            return work.get();
        });
    }

    @Override
    public String enter(String patientId, Entry entry) {
        Caller caller = callers.current();
        List<String> known = jdbc.queryForList(FIND, String.class, caller.tenant(), entry.kid(), entry.content());
        if (!known.isEmpty()) {
            return known.get(0);
        }
        String rid = rid();
        jdbc.update(INSERT, caller.tenant(), entry.kid(), rid, caller.actor(), entry.content(), patientId, now());
        jdbc.batchUpdate(
                INSERT_RECORD,
                entry.immunizationIds().stream()
                        .distinct()
                        .map(id -> new Object[] {caller.tenant(), entry.kid(), rid, caller.actor(), id})
                        .toList());
        return rid;
    }

    @Override
    public void revoke(String patientId, String immunizationId) {
        String tenant = callers.current().tenant();
        lock(patientId);
        jdbc.update(REVOKE, now(), tenant, patientId, tenant, immunizationId);
    }

    @Override
    public Revoked revoked(String tenant, String kid) {
        List<String> rids = jdbc.queryForList(REVOKED, String.class, tenant, kid);
        // a list begins with 1, and nothing that was revoked ever holds again: their number only grows
        return new Revoked(rids.size() + 1, rids);
    }

    @Override
    public boolean isRevoked(String tenant, String kid, String rid) {
        Integer count = jdbc.queryForObject(IS_REVOKED, Integer.class, tenant, kid, rid);
        return count != null && count > 0;
    }

    private void lock(String patientId) {
        Caller caller = callers.current();
        waits.bounded(() -> {
            insertLock.insert(caller.tenant(), patientId, caller.actor());
            return jdbc.queryForList(LOCK, String.class, caller.tenant(), patientId)
                    .size();
        });
    }

    private String rid() {
        byte[] bytes = new byte[RID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
