package io.github.jennerfhir.operations.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.ImmunizationEvaluation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;

/** Keeps the one current forecast of each patient of the caller's tenant. */
public interface ForecastStore {

    /**
     * What has happened since the stored forecast was computed.
     *
     * @param changes the numbers of the changes that are waiting
     * @param validUntil the day from which the stored forecast no longer holds; absent if it holds for ever
     * @param edition by which the stored forecast was made; absent if there is none
     */
    record State(Set<Long> changes, Optional<LocalDate> validUntil, Optional<String> edition) {

        public State {
            changes = Set.copyOf(changes);
        }

        /** Whether the stored forecast is the one for that day by that edition of the schedule. */
        boolean holdsOn(LocalDate day, String asked) {
            return edition.filter(asked::equals).isPresent()
                    && changes.isEmpty()
                    && validUntil.filter(until -> !day.isBefore(until)).isEmpty();
        }
    }

    /** The state of the patient's forecast. */
    State state(String patientId);

    /**
     * When the stored forecasts of patients were last found to hold.
     *
     * @return the instant by patient, without those who have no forecast that holds
     */
    Map<String, Instant> confirmed(Collection<String> patientIds);

    /** The stored forecast. */
    Optional<ImmunizationRecommendation> find(String patientId);

    /**
     * Runs work in one transaction, in which nobody else computes or stores this patient's forecast on any replica. Waits for whoever
     * is at it; what they stored is seen then.
     */
    <T> T alone(String patientId, Supplier<T> work);

    /**
     * Stores an answer in the transaction of {@link #alone}: each resource whose content is new, that the forecast was confirmed now
     * in any case, and that the given changes are taken into account: those and no others, for a lower number may be committed later. Evaluations that the answer no longer
     * has are entered in error.
     *
     * @return the recommendation as it is stored now
     */
    ImmunizationRecommendation save(String patientId, Answer answer, Set<Long> changes);

    /**
     * What is stored of a forecast.
     *
     * @param evaluations each with the id under which it is stored
     * @param validUntil the day from which it no longer holds
     * @param told what those who listen are told if it is new
     * @param edition by which it was made
     */
    record Answer(
            ImmunizationRecommendation recommendation,
            List<ImmunizationEvaluation> evaluations,
            Optional<LocalDate> validUntil,
            ForecastNews told,
            String edition) {

        public Answer {
            evaluations = List.copyOf(evaluations);
        }
    }
}
