package io.github.jennerfhir.server.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.operations.transaction.VaccinationKey;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Immunization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes our own rows with the connection of the transaction that stores the resource. */
final class JdbcTransactionScope implements TransactionScope {

    private static final String INSERT_EVENT = """
            insert into JNR_EVENT
                (EVENT_ID, TENANT, ACTOR, EVENT_TYPE, PATIENT_ID, RES_TYPE, RES_ID, RES_VERSION, OCCURRED_AT, PAYLOAD)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_CHANGE =
            "insert into JNR_FORECAST_CHANGE (TENANT, ACTOR, PATIENT_ID, CHANGED_AT) values (?, ?, ?, ?)";

    private final ClinicalRecords records;
    private final JdbcVaccinations vaccinations;
    private final RowsAtCommit rows;
    private final ObjectMapper json;
    private final CallerSource callers;
    private final Clock clock;

    JdbcTransactionScope(
            ClinicalRecords records,
            JdbcVaccinations vaccinations,
            RowsAtCommit rows,
            ObjectMapper json,
            CallerSource callers,
            Clock clock) {
        this.records = records;
        this.vaccinations = vaccinations;
        this.rows = rows;
        this.json = json;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    public Optional<PatientFile> patientFile(String patientId) {
        return records.patientFile(patientId);
    }

    @Override
    public List<Immunization> immunizations(String patientId) {
        return records.immunizations(patientId);
    }

    @Override
    public void publish(DomainEvent event) {
        Caller caller = callers.current();
        rows.add(SqlStatement.of(
                INSERT_EVENT,
                UUID.randomUUID().toString(),
                caller.tenant(),
                caller.actor(),
                event.type(),
                event.patientId(),
                event.resourceType(),
                event.resourceId(),
                event.version(),
                now(),
                payload(event)));
    }

    @Override
    public void audit(AuditNote note) {
        rows.add(JdbcAudit.row(callers.current(), note));
    }

    @Override
    public void invalidateForecast(String patientId) {
        TransactionMemo.remember(List.of("forecast", patientId), () -> addChange(patientId));
    }

    @Override
    public Optional<String> claimVaccination(VaccinationKey vaccination, String immunizationId) {
        requireTransaction();
        return vaccinations.claim(callers.current(), vaccination, immunizationId);
    }

    @Override
    public void releaseVaccination(String immunizationId) {
        requireTransaction();
        vaccinations.release(callers.current(), immunizationId);
    }

    private boolean addChange(String patientId) {
        Caller caller = callers.current();
        rows.add(SqlStatement.of(INSERT_CHANGE, caller.tenant(), caller.actor(), patientId, now()));
        return true;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private String payload(DomainEvent event) {
        try {
            return json.writeValueAsString(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data of " + event.type() + " cannot be written as JSON", e);
        }
    }

    /** A row of ours outside the resource's transaction could be there without it. */
    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("There is no transaction to write in");
        }
    }
}
