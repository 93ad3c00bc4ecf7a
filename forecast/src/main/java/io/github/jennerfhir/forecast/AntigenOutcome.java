package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.due.RecommendedVaccines;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import java.util.ArrayList;
import java.util.List;

/** What a forecast says of one antigen. */
final class AntigenOutcome {

    private final PatientAntigen antigen;
    private final List<PatientSeries> best;
    private final List<List<Integer>> vaccines;
    private final ForecastDates[] dates;
    private final int nextChange;

    AntigenOutcome(Patient patient, PatientAntigen antigen, List<PatientSeries> best) {
        this.antigen = antigen;
        this.best = best;
        this.vaccines = new ArrayList<>(best.size());
        for (int i = 0; i < best.size(); i++) {
            vaccines.add(RecommendedVaccines.of(patient, antigen, best.get(i).forecast()));
        }
        this.dates = new ForecastDates[best.size()];
        this.nextChange = patient.nextChange();
    }

    PatientAntigen antigen() {
        return antigen;
    }

    /** The best series, at most one of each series group. */
    List<PatientSeries> best() {
        return best;
    }

    /** The products that a best series recommends, by their index. */
    List<Integer> vaccines(int position) {
        return vaccines.get(position);
    }

    /** The next day on which a rule would answer otherwise. */
    int nextChange() {
        return nextChange;
    }

    /** The dates of a best series, made when they are first asked for. */
    ForecastDates dates(int position) {
        if (dates[position] == null) {
            SeriesForecast forecast = best.get(position).forecast();
            dates[position] = PublicValues.dates(
                    forecast.earliest(), forecast.recommended(), forecast.pastDue(), forecast.latest());
        }
        return dates[position];
    }

    /** The best series in which most doses are valid, or null if there is none. */
    PatientSeries judging() {
        PatientSeries judging = null;
        for (int i = 0; i < best.size(); i++) {
            if (judging == null || best.get(i).satisfied() > judging.satisfied()) {
                judging = best.get(i);
            }
        }
        return judging;
    }

    /** The series by which a dose is judged: it counts if it counts in one of the best series. */
    PatientSeries judging(int record, PatientSeries otherwise) {
        if (otherwise.verdict(record).isValid()) {
            return otherwise;
        }
        for (int i = 0; i < best.size(); i++) {
            if (best.get(i).verdict(record).isValid()) {
                return best.get(i);
            }
        }
        return otherwise;
    }

    /** Whether the answer says the same of the antigen. */
    boolean saysTheSameAs(AntigenOutcome other) {
        if (best.size() != other.best.size()
                || antigen.series().isEmpty() != other.antigen.series().isEmpty()
                || !vaccines.equals(other.vaccines)) {
            return false;
        }
        for (int i = 0; i < best.size(); i++) {
            PatientSeries one = best.get(i);
            PatientSeries same = other.best.get(i);
            if (!one.series().equals(same.series())
                    || !one.forecast().saysTheSameAs(same.forecast())
                    || !sameVerdicts(one, same)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameVerdicts(PatientSeries one, PatientSeries other) {
        for (int record = 0; record < one.evaluated(); record++) {
            if (!one.verdict(record).equals(other.verdict(record))) {
                return false;
            }
        }
        return true;
    }
}
