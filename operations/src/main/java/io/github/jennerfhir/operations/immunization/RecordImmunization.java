package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Immunization;

/**
 * Records a dose, a refusal or a reported record, contract §2: judges it, says so to those who listen, and marks the
 * patient's forecast as outdated. Called inside the transaction that stores the record, with its references resolved;
 * what it throws rolls the record back. Thread safe.
 */
public final class RecordImmunization {

    private final List<RecordingRule> rules;
    private final ImmunizationEvents events;
    private final VaccineCodes vaccines;

    /** @param zone where the caller's tenant is: "today" is a day of this zone */
    public RecordImmunization(
            VaccineCodes vaccines, ScheduleSource schedules, CallerSource callers, Clock clock, Supplier<ZoneId> zone) {
        this.vaccines = vaccines;
        this.rules = List.of(
                new StatusIsRecordable(),
                new RefusalNamesItsReason(),
                new ReportNamesItsSource(),
                new OccurrenceIsPossible(clock, zone),
                new VaccineIsKnown(vaccines),
                new PatientWasActive(zone),
                new PatientWasAlive(),
                new NotContraindicated(schedules, callers, vaccines, zone));
        this.events = new ImmunizationEvents(vaccines, schedules, callers);
    }

    /**
     * Records it.
     *
     * @throws ProblemException with the first rule that refuses it
     */
    public void record(Immunization stored, TransactionScope transaction) {
        Vaccination vaccination = Vaccination.of(stored);
        PatientFile file = transaction
                .patientFile(vaccination.patientId())
                .orElseThrow(() -> new ProblemException(
                        Problem.PATIENT_NOT_FOUND,
                        "The patient of the record is not known here: register the patient first",
                        "Immunization.patient"));
        judge(vaccination, file);
        claim(stored, vaccination, transaction);
        transaction.publish(events.recorded(stored, vaccination, file.patient()));
        transaction.invalidateForecast(vaccination.patientId());
    }

    private void claim(Immunization stored, Vaccination vaccination, TransactionScope transaction) {
        transaction
                .claimVaccination(
                        IdenticalVaccination.key(vaccination, vaccines),
                        stored.getIdElement().getIdPart())
                .ifPresent(standing -> {
                    throw new ProblemException(
                            Problem.DUPLICATE_MUTATION,
                            "The identical vaccination is recorded as Immunization/" + standing
                                    + ": use that record; if this is another dose, give its own time of administration",
                            "Immunization");
                });
    }

    private void judge(Vaccination vaccination, PatientFile file) {
        for (RecordingRule rule : rules) {
            Optional<Refusal> refusal = rule.judge(vaccination, file);
            if (refusal.isPresent()) {
                throw new ProblemException(refusal.get());
            }
        }
    }
}
