package io.github.jennerfhir.operations.contraindication;

import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.RecordedObservations;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Notes that a finding about a patient was stored or changed: the forecast no longer holds, and where the schedule knows
 * an allergy as a contraindication, those who listen are told. Called inside the transaction that stores it. Thread safe.
 */
public final class NoteFindings {

    private static final Set<String> OVER = Set.of("inactive", "resolved");

    private final ScheduleSource schedules;
    private final CallerSource callers;

    public NoteFindings(ScheduleSource schedules, CallerSource callers) {
        this.schedules = schedules;
        this.callers = callers;
    }

    /** A finding was stored or changed that has no event of its own. */
    public void changed(Reference patient, TransactionScope transaction) {
        patientId(patient).ifPresent(transaction::invalidateForecast);
    }

    /** An allergy was stored. */
    public void added(AllergyIntolerance stored, TransactionScope transaction) {
        changed(stored.getPatient(), transaction);
        if (isActive(stored)) {
            publish("contraindication.added", stored, transaction);
        }
    }

    /** An allergy was changed. */
    public void changed(AllergyIntolerance before, AllergyIntolerance after, TransactionScope transaction) {
        changed(after.getPatient(), transaction);
        if (isActive(before) && !isActive(after)) {
            publish("contraindication.removed", after, transaction);
        } else if (!isActive(before) && isActive(after)) {
            publish("contraindication.added", after, transaction);
        }
    }

    /** A patient was changed: a forecast depends on little of what is known of them. */
    public void changed(Patient before, Patient after, TransactionScope transaction) {
        boolean same = Base.compareDeep(before.getBirthDateElement(), after.getBirthDateElement(), true)
                && Base.compareDeep(before.getGenderElement(), after.getGenderElement(), true)
                && Base.compareDeep(before.getDeceased(), after.getDeceased(), true)
                && Base.compareDeep(before.getActiveElement(), after.getActiveElement(), true);
        if (!same) {
            transaction.invalidateForecast(after.getIdElement().getIdPart());
        }
    }

    private void publish(String type, AllergyIntolerance allergy, TransactionScope transaction) {
        Optional<String> patient = patientId(allergy.getPatient());
        List<String> observations = observations(allergy);
        if (patient.isEmpty() || observations.isEmpty()) {
            return;
        }
        transaction.publish(new DomainEvent(
                type,
                patient.get(),
                "AllergyIntolerance",
                allergy.getIdElement().getIdPart(),
                allergy.getIdElement().getVersionIdPartAsLong(),
                Map.of("observations", observations)));
    }

    private List<String> observations(AllergyIntolerance allergy) {
        Optional<Schedule> schedule = schedules.find(callers.current().tenant());
        if (schedule.isEmpty()) {
            return List.of();
        }
        return new RecordedObservations(schedule.get())
                .ofAllergy(allergy.getCode())
                .sorted()
                .toList();
    }

    private static boolean isActive(AllergyIntolerance allergy) {
        return allergy.getClinicalStatus().getCoding().stream().noneMatch(status -> OVER.contains(status.getCode()))
                && allergy.getVerificationStatus().getCoding().stream()
                        .noneMatch(status -> "entered-in-error".equals(status.getCode()));
    }

    private static Optional<String> patientId(Reference patient) {
        return "Patient".equals(patient.getReferenceElement().getResourceType())
                ? Optional.of(patient.getReferenceElement().getIdPart())
                : Optional.empty();
    }
}
