package io.github.jennerfhir.forecast.select;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import java.util.ArrayList;
import java.util.List;

/** Sections 8.3 to 8.7: points for each series that has potential, the most points win, then the preference. */
final class SeriesScore {

    private SeriesScore() {}

    /** SELECTB-16. */
    static boolean isInProcess(PatientSeries series) {
        return series.satisfied() > 0 && series.forecast().status() == SeriesStatus.NOT_COMPLETE;
    }

    /** Classifies (table 8-5), scores and selects. */
    static PatientSeries best(Patient patient, List<PatientSeries> scorable, int completes, int inProcesses) {
        List<PatientSeries> pool = new ArrayList<>(scorable.size());
        for (int i = 0; i < scorable.size(); i++) {
            PatientSeries one = scorable.get(i);
            boolean scored = completes > 0
                    ? one.forecast().status() == SeriesStatus.COMPLETE
                    : inProcesses == 0 || isInProcess(one);
            if (scored) {
                pool.add(one);
            }
        }
        ScoreTable table = new ScoreTable(patient, pool);
        PatientSeries best = null;
        int bestScore = Integer.MIN_VALUE;
        for (int i = 0; i < pool.size(); i++) {
            PatientSeries one = pool.get(i);
            int score = completes > 0
                    ? table.complete(one)
                    : inProcesses > 0 ? table.inProcess(one) : table.noValidDoses(one);
            SelectionSteps.score(patient, pool, one, score);
            if (best == null || score > bestScore || (score == bestScore && isPreferred(one, best))) {
                best = one;
                bestScore = score;
            }
        }
        return best;
    }

    private static boolean isPreferred(PatientSeries one, PatientSeries other) {
        return one.series().selection().preference()
                < other.series().selection().preference();
    }
}
