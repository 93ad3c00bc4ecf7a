package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.transaction.VaccinationKey;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
              and (AT_INSTANT = ?
                   or (FIRST_DAY = ? and LAST_DAY = ? and (AT_INSTANT is null or ? = 1)))
            """;

    private static final String INSERT = """
            insert into JNR_VACCINATION
                (TENANT, RES_ID, ACTOR, PATIENT_ID, VACCINE, KIND, FIRST_DAY, LAST_DAY, AT_INSTANT)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String RELEASE = "delete from JNR_VACCINATION where TENANT = ? and RES_ID = ?";

    private final JdbcOperations jdbc;
    private final LockWaits waits;
    private final InsertIfAbsent insertLock;

    JdbcVaccinations(JdbcOperations jdbc, Dialect dialect, LockWaits waits) {
        this.jdbc = jdbc;
        this.waits = waits;
        this.insertLock = new InsertIfAbsent(
                jdbc, dialect, "JNR_VACCINATION_LOCK", List.of("TENANT", "PATIENT_ID", "VACCINE"), List.of("ACTOR"));
    }

    Optional<String> claim(Caller caller, VaccinationKey key, String immunizationId) {
        waits.bounded(() -> lock(caller, key));
        Optional<String> standing = standing(caller, key);
        if (standing.isEmpty()) {
            jdbc.update(
                    INSERT,
                    caller.tenant(),
                    immunizationId,
                    caller.actor(),
                    key.patientId(),
                    key.vaccine(),
                    key.kind(),
                    key.occurrence().first(),
                    key.occurrence().last(),
                    instant(key));
        }
        return standing;
    }

    void release(Caller caller, String immunizationId) {
        jdbc.update(RELEASE, caller.tenant(), immunizationId);
    }

    /** A row that we have just inserted is locked by that; others wait for it. */
    private boolean lock(Caller caller, VaccinationKey key) {
        String tenant = caller.tenant();
        return insertLock.insert(tenant, key.patientId(), key.vaccine(), caller.actor())
                || !jdbc.queryForList(LOCK, String.class, tenant, key.patientId(), key.vaccine())
                        .isEmpty();
    }

    private Optional<String> standing(Caller caller, VaccinationKey key) {
        boolean withoutTime = key.occurrence().instant().isEmpty();
        return jdbc
                .queryForList(
                        STANDING,
                        String.class,
                        caller.tenant(),
                        key.patientId(),
                        key.vaccine(),
                        key.kind(),
                        instant(key),
                        key.occurrence().first(),
                        key.occurrence().last(),
                        withoutTime ? 1 : 0)
                .stream()
                .findFirst();
    }

    private static OffsetDateTime instant(VaccinationKey key) {
        return key.occurrence()
                .instant()
                .map(instant -> instant.atOffset(ZoneOffset.UTC))
                .orElse(null);
    }
}
