package io.github.jennerfhir.forecast.select;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.Interval;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import java.util.List;
import java.util.function.ToIntFunction;

/** Tables 8-7, 8-9 and 8-11: the points of a series among those it is scored with. */
final class ScoreTable {

    private final Patient patient;
    private final List<PatientSeries> pool;

    ScoreTable(Patient patient, List<PatientSeries> pool) {
        this.patient = patient;
        this.pool = pool;
    }

    /** Table 8-7. */
    int complete(PatientSeries series) {
        return lead(series, PatientSeries::satisfied, 1);
    }

    /** Table 8-9. */
    int inProcess(PatientSeries series) {
        boolean product = series.series().selection().productPath() && series.allValid();
        return (product ? 2 : -2)
                + (isCompletable(series) ? 3 : -3)
                + lead(series, PatientSeries::satisfied, 2)
                + lead(series, one -> -one.dosesAfterTarget(), 2)
                + (isCompletable(series) ? lead(series, one -> -finishIfCompletable(one), 1) : -1);
    }

    /** Table 8-11. */
    int noValidDoses(PatientSeries series) {
        boolean starts = series.forecast().earliest() != EpochDays.NONE;
        return (starts ? lead(series, one -> -startOf(one), 1) : -1)
                + (isCompletable(series) ? 1 : -1)
                + (series.series().selection().productPath() ? -1 : 1);
    }

    /** The points if the series leads alone, nothing if it shares the lead, and as many minus points if it does not. */
    private int lead(PatientSeries series, ToIntFunction<PatientSeries> measure, int points) {
        int own = measure.applyAsInt(series);
        int leaders = 0;
        for (int i = 0; i < pool.size(); i++) {
            int other = measure.applyAsInt(pool.get(i));
            if (other > own) {
                return -points;
            }
            leaders += other == own ? 1 : 0;
        }
        return leaders > 1 ? 0 : points;
    }

    private static int startOf(PatientSeries series) {
        int earliest = series.forecast().earliest();
        return earliest == EpochDays.NONE ? EpochDays.LAST : earliest;
    }

    private int finishIfCompletable(PatientSeries series) {
        return isCompletable(series) ? finish(series) : EpochDays.LAST;
    }

    /** SELECTB-3. */
    private boolean isCompletable(PatientSeries series) {
        if (series.forecast().earliest() == EpochDays.NONE) {
            return false;
        }
        List<SeriesDose> doses = series.series().doses();
        SeriesDose last = doses.get(doses.size() - 1);
        TimePeriod maximum = last.ages().isEmpty() ? null : last.ages().get(0).maximum();
        return maximum == null || finish(series) < maximum.after(patient.birth());
    }

    /** SELECTB-12: the earliest date and the longest minimum interval of the doses that remain after it. */
    private static int finish(PatientSeries series) {
        int finish = series.forecast().earliest();
        int latest = finish;
        for (int i = 0; i < series.dosesAfterTarget(); i++) {
            List<Interval> intervals = series.afterTarget(i).preferableIntervals();
            for (int j = 0; j < intervals.size(); j++) {
                TimePeriod minimum = intervals.get(j).minimum();
                if (minimum != null) {
                    latest = Math.max(latest, minimum.after(finish));
                }
            }
        }
        return latest;
    }
}
