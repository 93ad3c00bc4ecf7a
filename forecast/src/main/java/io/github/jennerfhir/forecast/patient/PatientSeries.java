package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.SeriesDose;

/** A relevant series and how far the person has come in it. Filled by the evaluation, then by the forecast. */
public final class PatientSeries {

    private static final Verdict[] NO_VERDICTS = {};
    private static final int[] NO_DAYS = {};

    private final Series series;
    private final Verdict[] verdicts;
    private final int[] targets;
    private final int[] satisfiedBy;
    private int evaluated;
    private int satisfied;
    private int target;
    private SeriesForecast forecast;

    public PatientSeries(Series series, AntigenHistory history) {
        this.series = series;
        int records = history.size();
        verdicts = records == 0 ? NO_VERDICTS : new Verdict[records];
        targets = records == 0 ? NO_DAYS : new int[records];
        satisfiedBy = records == 0 ? NO_DAYS : new int[series.doses().size()];
        java.util.Arrays.fill(satisfiedBy, EpochDays.NONE);
    }

    public Series series() {
        return series;
    }

    /** The target dose that comes next, or null if none is left. */
    public SeriesDose target() {
        return target < series.doses().size() ? series.doses().get(target) : null;
    }

    /** How many target doses come after the next one. */
    public int dosesAfterTarget() {
        return Math.max(0, series.doses().size() - target - 1);
    }

    /** One of the target doses after the next one. */
    public SeriesDose afterTarget(int position) {
        return series.doses().get(target + 1 + position);
    }

    /** The next target dose is not needed. */
    public void skipTarget() {
        target++;
    }

    /** Records the verdict on the next record; a valid one satisfies the target dose. */
    public void record(Verdict verdict, int date) {
        verdicts[evaluated] = verdict;
        targets[evaluated] = target;
        evaluated++;
        if (verdict.isValid()) {
            satisfiedBy[target] = date;
            satisfied++;
            if (!series.doses().get(target).recurring()) {
                target++;
            }
        }
    }

    /** How many records have been judged so far. */
    public int evaluated() {
        return evaluated;
    }

    public Verdict verdict(int record) {
        return verdicts[record];
    }

    /** The target dose that a record was judged against, or null if none was left. */
    public SeriesDose targetOf(int record) {
        int index = targets[record];
        return index < series.doses().size() ? series.doses().get(index) : null;
    }

    /** The day on which a target dose was satisfied last, or {@link EpochDays#NONE}. */
    public int satisfiedOn(int doseNumber) {
        return satisfiedBy.length == 0 ? EpochDays.NONE : satisfiedBy[doseNumber - 1];
    }

    /** How many target doses are satisfied. */
    public int satisfied() {
        return satisfied;
    }

    /** The record of the first valid dose, or -1. */
    public int firstValid() {
        for (int record = 0; record < evaluated; record++) {
            if (verdicts[record].isValid()) {
                return record;
            }
        }
        return -1;
    }

    /** Whether every dose was valid (SELECTB-2). */
    public boolean allValid() {
        for (int record = 0; record < evaluated; record++) {
            if (!verdicts[record].isValid()) {
                return false;
            }
        }
        return true;
    }

    public SeriesForecast forecast() {
        return forecast;
    }

    public void forecast(SeriesForecast made) {
        forecast = made;
    }
}
