package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * All that a forecast depends on, besides the schedule. The same input on the same schedule gives the same answer.
 *
 * @param doses every administered dose that is not entered in error, in any order
 * @param assessmentDate the local day for which the answer is asked
 */
public record ForecastInput(
        Person person, List<AdministeredDose> doses, List<ActiveObservation> observations, LocalDate assessmentDate) {

    public ForecastInput {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(assessmentDate, "assessmentDate");
        doses = List.copyOf(doses);
        observations = List.copyOf(observations);
    }
}
