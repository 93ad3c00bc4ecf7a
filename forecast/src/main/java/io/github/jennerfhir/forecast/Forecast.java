package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The whole answer for one person on one day.
 *
 * @param scheduleId the schedule that was asked, with its version: {@code who-epi}, {@code cdc-4.64}
 * @param validUntil the next day on which any part of this answer changes if nothing is recorded; absent if none
 */
public record Forecast(
        String scheduleId,
        LocalDate assessmentDate,
        Optional<LocalDate> validUntil,
        List<VaccineGroupForecast> vaccineGroups,
        List<AntigenForecast> antigens,
        List<DoseEvaluation> evaluations) {

    public Forecast {
        vaccineGroups = List.copyOf(vaccineGroups);
        antigens = List.copyOf(antigens);
        evaluations = List.copyOf(evaluations);
    }

    /** The same answer, valid until another day. */
    Forecast until(Optional<LocalDate> day) {
        return new Forecast(scheduleId, assessmentDate, day, vaccineGroups, antigens, evaluations);
    }
}
