package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.operations.transaction.VaccinationKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Immunization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes our own rows with the connection of the transaction that stores the resource. */
final class JdbcTransactionScope implements TransactionScope {

    private static final String INSERT_CHANGE =
            "insert into JNR_FORECAST_CHANGE (TENANT, ACTOR, PATIENT_ID, CHANGED_AT) values (?, ?, ?, ?)";

    private final ClinicalRecords records;
    private final JdbcVaccinations vaccinations;
    private final RowsAtCommit rows;
    private final EventRows events;
    private final JdbcAudit audit;
    private final CallerSource callers;
    private final Clock clock;

    JdbcTransactionScope(
            ClinicalRecords records,
            JdbcVaccinations vaccinations,
            RowsAtCommit rows,
            EventRows events,
            JdbcAudit audit,
            CallerSource callers,
            Clock clock) {
        this.records = records;
        this.vaccinations = vaccinations;
        this.rows = rows;
        this.events = events;
        this.audit = audit;
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
        rows.add(events.row(callers.current(), event));
    }

    @Override
    public void audit(AuditNote note) {
        rows.add(audit.row(callers.current(), note));
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
        rows.add(SqlStatement.of(
                INSERT_CHANGE,
                caller.tenant(),
                caller.actor(),
                patientId,
                clock.instant().atOffset(ZoneOffset.UTC)));
        return true;
    }

    /** A row of ours outside the resource's transaction could be there without it. */
    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("There is no transaction to write in");
        }
    }
}
