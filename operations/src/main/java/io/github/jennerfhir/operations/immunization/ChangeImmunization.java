package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/**
 * Amends or corrects a stored record, contract §2: lot number, site, route and notes may be amended; everything else is
 * corrected by entering the record in error and recording anew; a record that is in error never changes again. Called
 * inside the transaction that stores the change. Thread safe.
 */
public final class ChangeImmunization {

    private final ImmunizationEvents events;

    public ChangeImmunization(VaccineCodes vaccines, ScheduleSource schedules, CallerSource callers) {
        this.events = new ImmunizationEvents(vaccines, schedules, callers);
    }

    /**
     * Judges the change from one version to the next.
     *
     * @throws ProblemException IMMUNIZATION_CORRECTED or AMENDMENT_NOT_ALLOWED
     */
    public void change(Immunization before, Immunization after, TransactionScope transaction) {
        if (before.getStatus() == ImmunizationStatus.ENTEREDINERROR) {
            throw new ProblemException(
                    Problem.IMMUNIZATION_CORRECTED,
                    "The record is entered in error and stays as it is: record the vaccination anew",
                    "Immunization.status");
        }
        // Compared as written: for equalsDeep 2025-06 and 2025-06-01 are the same moment.
        if (!Fingerprint.of(frozen(before)).equals(Fingerprint.of(frozen(after, before)))) {
            throw new ProblemException(
                    Problem.AMENDMENT_NOT_ALLOWED,
                    "Only lotNumber, site, route and note may be amended: for anything else set the status to"
                            + " entered-in-error and record the vaccination anew",
                    "Immunization");
        }
        Vaccination vaccination = Vaccination.of(after);
        if (after.getStatus() == ImmunizationStatus.ENTEREDINERROR) {
            transaction.releaseVaccination(after.getIdElement().getIdPart());
        }
        transaction.publish(events.updated(after, vaccination));
        transaction.invalidateForecast(vaccination.patientId());
    }

    private static Immunization frozen(Immunization record) {
        Immunization frozen = record.copy();
        frozen.setId((String) null);
        frozen.setMeta(null);
        frozen.setText(null);
        frozen.setLotNumber(null);
        frozen.setSite(null);
        frozen.setRoute(null);
        frozen.setNote(null);
        return frozen;
    }

    /** A correction changes the status, and may say why; nothing else. */
    private static Immunization frozen(Immunization after, Immunization before) {
        Immunization frozen = frozen(after);
        if (after.getStatus() == ImmunizationStatus.ENTEREDINERROR) {
            frozen.setStatus(before.getStatus());
            frozen.setStatusReason(
                    before.hasStatusReason() ? before.getStatusReason().copy() : null);
        }
        return frozen;
    }
}
