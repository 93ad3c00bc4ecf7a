package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.transaction.VaccinationKey;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The natural key of vaccinations, contract §4.4. One row for each patient and vaccine is locked while a record is judged,
 * so that of two devices one is first; a unique index could not say that a date is identical to any time on its day.
 */
final class JdbcVaccinations {

    private static final String LOCK =
            "select ACTOR from JNR_VACCINATION_LOCK where TENANT = ? and PATIENT_ID = ? and VACCINE = ? for update";

    private static final String STANDING = """
            select RES_ID from JNR_VACCINATION
            where TENANT = ? and PATIENT_ID = ? and VACCINE = ? and KIND = ?
              and (AT_INSTANT = cast(? as timestamp with time zone)
                   or (FIRST_DAY = ? and LAST_DAY = ? and (AT_INSTANT is null or ? = 1)))
            """;

    private static final String INSERT = """
            insert into JNR_VACCINATION
                (TENANT, RES_ID, ACTOR, PATIENT_ID, VACCINE, KIND, FIRST_DAY, LAST_DAY, AT_INSTANT)
            select ?, ?, ?, ?, ?, ?, cast(? as date), cast(? as date), cast(? as timestamp with time zone)
            where not exists (""" + STANDING + ")";

    /** The row is locked also where it is there already and nothing is written, as PostgreSQL's manual of INSERT says. */
    private static final String LOCK_OR_INSERT = """
            insert into JNR_VACCINATION_LOCK (TENANT, PATIENT_ID, VACCINE, ACTOR) values (?, ?, ?, ?)
            on conflict (TENANT, PATIENT_ID, VACCINE) do update set ACTOR = excluded.ACTOR where false
            """;

    private static final String RELEASE = "delete from JNR_VACCINATION where TENANT = ? and RES_ID = ?";

    private final JdbcOperations jdbc;
    private final Dialect dialect;
    private final LockWaits waits;
    private final InsertIfAbsent insertLock;

    JdbcVaccinations(JdbcOperations jdbc, Dialect dialect, LockWaits waits) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.waits = waits;
        this.insertLock = new InsertIfAbsent(
                jdbc, dialect, "JNR_VACCINATION_LOCK", List.of("TENANT", "PATIENT_ID", "VACCINE"), List.of("ACTOR"));
    }

    /** The record of the identical vaccination; empty if there was none, and this one is noted as it now. */
    Optional<String> claim(Caller caller, VaccinationKey key, String immunizationId) {
        SqlStatement insert = insert(caller, key, immunizationId);
        int written;
        if (dialect == Dialect.POSTGRESQL) {
            written = waits.update(lockOrInsert(caller, key), insert);
        } else {
            waits.bounded(() -> lock(caller, key));
            written = waits.update(insert);
        }
        return written > 0 ? Optional.empty() : Optional.of(standing(caller, key, immunizationId));
    }

    void release(Caller caller, String immunizationId) {
        jdbc.update(RELEASE, caller.tenant(), immunizationId);
    }

    private static SqlStatement lockOrInsert(Caller caller, VaccinationKey key) {
        return SqlStatement.of(LOCK_OR_INSERT, caller.tenant(), key.patientId(), key.vaccine(), caller.actor());
    }

    /** A row that we have just inserted is locked by that; others wait for it. */
    private boolean lock(Caller caller, VaccinationKey key) {
        String tenant = caller.tenant();
        return insertLock.insert(tenant, key.patientId(), key.vaccine(), caller.actor())
                || !jdbc.queryForList(LOCK, String.class, tenant, key.patientId(), key.vaccine())
                        .isEmpty();
    }

    private static SqlStatement insert(Caller caller, VaccinationKey key, String immunizationId) {
        Object[] row = {
            caller.tenant(),
            immunizationId,
            caller.actor(),
            key.patientId(),
            key.vaccine(),
            key.kind(),
            key.occurrence().first(),
            key.occurrence().last(),
            instant(key)
        };
        return new SqlStatement(
                INSERT,
                Stream.of(row, identity(caller, key)).flatMap(Arrays::stream).toArray());
    }

    private String standing(Caller caller, VaccinationKey key, String immunizationId) {
        List<String> standing = jdbc.queryForList(STANDING, String.class, identity(caller, key));
        if (standing.isEmpty() || standing.contains(immunizationId)) {
            // The one that stood was corrected just now, or the client chose the id and sends it twice at the same
            // moment. HAPI runs this one again if it is told so in these words: it may claim, or is a change then.
            throw new DataIntegrityViolationException("Another transaction has changed who claims the vaccination");
        }
        return standing.get(0);
    }

    /** What makes a vaccination identical to another, as the statement above asks for it. */
    private static Object[] identity(Caller caller, VaccinationKey key) {
        return new Object[] {
            caller.tenant(),
            key.patientId(),
            key.vaccine(),
            key.kind(),
            instant(key),
            key.occurrence().first(),
            key.occurrence().last(),
            key.occurrence().instant().isEmpty() ? 1 : 0
        };
    }

    private static OffsetDateTime instant(VaccinationKey key) {
        return key.occurrence()
                .instant()
                .map(instant -> instant.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }
}
