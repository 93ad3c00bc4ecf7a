package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.SeriesDose;

/**
 * The forecast of one relevant series (chapter 7). Dates that do not exist are {@link EpochDays#NONE}.
 *
 * @param cause why the status is what it is
 * @param due the target dose that is forecast, or null
 */
public record SeriesForecast(
        SeriesStatus status,
        Cause cause,
        SeriesDose due,
        int doseNumber,
        int earliest,
        int recommended,
        int pastDue,
        int latest) {

    /** What decided the status, table 7-10. */
    public enum Cause {
        ANOTHER_DOSE_IS_NEEDED,
        SERIES_IS_COMPLETE,
        PAST_HISTORY,
        EVIDENCE_OF_IMMUNITY,
        CONTRAINDICATION,
        SEASON_IS_OVER,
        MAXIMUM_AGE_REACHED,
        CANNOT_FINISH_BEFORE_MAXIMUM_AGE,
        OUTSIDE_TARGET_GROUP
    }

    /** Nothing is due. */
    public static SeriesForecast nothingDue(SeriesStatus status, Cause cause, SeriesDose due) {
        return new SeriesForecast(
                status, cause, due, 0, EpochDays.NONE, EpochDays.NONE, EpochDays.NONE, EpochDays.NONE);
    }
}
