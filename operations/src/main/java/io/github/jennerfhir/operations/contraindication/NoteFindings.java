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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Notes that a finding about a patient was stored or changed: the forecast no longer holds, and where the schedule knows
 * an allergy as a contraindication, those who listen are told. Called inside the transaction that stores it. Thread safe.
 */
public final class NoteFindings {

    private static final String ADDED = "contraindication.added";
    private static final String REMOVED = "contraindication.removed";
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
        publish(ADDED, stored, stored.getPatient(), forbidding(stored), transaction);
    }

    /** An allergy was changed: it may be over, or active again, or prove to be another, or another patient's. */
    public void changed(AllergyIntolerance before, AllergyIntolerance after, TransactionScope transaction) {
        changed(before.getPatient(), transaction);
        changed(after.getPatient(), transaction);
        Set<String> held = forbidding(before);
        Set<String> holds = forbidding(after);
        Set<String> gone = new TreeSet<>(held);
        Set<String> come = new TreeSet<>(holds);
        if (patientId(before.getPatient()).equals(patientId(after.getPatient()))) {
            gone.removeAll(holds);
            come.removeAll(held);
        }
        publish(REMOVED, after, before.getPatient(), gone, transaction);
        publish(ADDED, after, after.getPatient(), come, transaction);
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

    private void publish(
            String type,
            AllergyIntolerance allergy,
            Reference whose,
            Set<String> observations,
            TransactionScope transaction) {
        Optional<String> patient = patientId(whose);
        if (patient.isEmpty() || observations.isEmpty()) {
            return;
        }
        transaction.publish(new DomainEvent(
                type,
                patient.get(),
                "AllergyIntolerance",
                allergy.getIdElement().getIdPart(),
                allergy.getIdElement().getVersionIdPartAsLong(),
                Map.of("observations", List.copyOf(observations))));
    }

    /** What the schedule knows it as, while it holds. */
    private Set<String> forbidding(AllergyIntolerance allergy) {
        Optional<Schedule> schedule = schedules.find(callers.current().tenant());
        if (schedule.isEmpty() || !isActive(allergy)) {
            return Set.of();
        }
        return new RecordedObservations(schedule.get())
                .ofAllergy(allergy.getCode())
                .collect(Collectors.toCollection(TreeSet::new));
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
