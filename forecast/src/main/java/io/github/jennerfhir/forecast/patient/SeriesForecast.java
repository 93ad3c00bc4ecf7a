package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.SeriesDose;
import java.util.Locale;

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
        ANOTHER_DOSE_IS_NEEDED(0),
        SERIES_IS_COMPLETE(1),
        PAST_HISTORY(2),
        EVIDENCE_OF_IMMUNITY(3),
        CONTRAINDICATION(4),
        SEASON_IS_OVER(5),
        MAXIMUM_AGE_REACHED(6),
        CANNOT_FINISH_BEFORE_MAXIMUM_AGE(6),
        OUTSIDE_TARGET_GROUP(7),
        BORN_BEFORE_IMMUNITY_DATE(8);

        /** Causes with the same number read the same in the answer. */
        private final int reads;

        private final String words;

        Cause(int reads) {
            this.reads = reads;
            this.words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** The cause as text. */
        public String words() {
            return words;
        }
    }

    /** Nothing is due. */
    public static SeriesForecast nothingDue(SeriesStatus status, Cause cause, SeriesDose due) {
        return new SeriesForecast(
                status, cause, due, 0, EpochDays.NONE, EpochDays.NONE, EpochDays.NONE, EpochDays.NONE);
    }

    /** Whether the answer reads the same: which target dose stands behind it is not part of the answer. */
    public boolean saysTheSameAs(SeriesForecast other) {
        return status == other.status
                && cause.reads == other.cause.reads
                && doseNumber == other.doseNumber
                && earliest == other.earliest
                && recommended == other.recommended
                && pastDue == other.pastDue
                && latest == other.latest
                && (status != SeriesStatus.NOT_COMPLETE || due.equals(other.due));
    }
}
