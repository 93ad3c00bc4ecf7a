package io.github.jennerfhir.forecast.select;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.model.SeriesType;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import java.util.ArrayList;
import java.util.List;

/** Section 8.8, table 8-14: the best series of an antigen, at most one for each series group. */
public final class BestSeries {

    private BestSeries() {}

    /** The best series in the order of their groups. */
    public static List<PatientSeries> of(Patient patient, PatientAntigen antigen) {
        List<PatientSeries> all = antigen.series();
        if (all.isEmpty()) {
            return all;
        }
        List<PatientSeries> prioritised = new ArrayList<>(2);
        for (int i = 0; i < all.size(); i++) {
            String group = all.get(i).series().selection().group();
            if (isFirstOfGroup(all, i, group)) {
                PatientSeries one = PrioritisedSeries.of(patient, antigen, group);
                if (one != null) {
                    prioritised.add(one);
                }
            }
        }
        if (prioritised.size() == 1 && !isEvaluationOnly(prioritised.get(0))) {
            return prioritised;
        }
        List<PatientSeries> best = new ArrayList<>(prioritised.size());
        for (int i = 0; i < prioritised.size(); i++) {
            if (isBest(prioritised.get(i), prioritised)) {
                best.add(prioritised.get(i));
            }
        }
        return best;
    }

    private static boolean isFirstOfGroup(List<PatientSeries> all, int position, String group) {
        for (int i = 0; i < position; i++) {
            if (all.get(i).series().selection().group().equals(group)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEvaluationOnly(PatientSeries series) {
        return series.series().type() == SeriesType.EVALUATION_ONLY && !isComplete(series);
    }

    private static boolean isComplete(PatientSeries series) {
        return series.forecast().status() == SeriesStatus.COMPLETE;
    }

    private static boolean isBest(PatientSeries series, List<PatientSeries> prioritised) {
        if (isComplete(series)) {
            return true;
        }
        boolean riskElsewhere = false;
        for (int i = 0; i < prioritised.size(); i++) {
            PatientSeries other = prioritised.get(i);
            if (series.series()
                    .selection()
                    .equivalentGroups()
                    .contains(other.series().selection().group())) {
                if (isComplete(other)) {
                    return false;
                }
                riskElsewhere |= other.series().type() == SeriesType.RISK;
            }
        }
        return switch (series.series().type()) {
            case EVALUATION_ONLY -> false;
            case RISK -> true;
            case STANDARD -> !riskElsewhere;
        };
    }
}
