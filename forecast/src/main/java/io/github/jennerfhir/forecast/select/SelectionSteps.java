package io.github.jennerfhir.forecast.select;

import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Trace;
import java.util.List;

/** Writes down how a series was chosen, if somebody asked. */
final class SelectionSteps {

    private SelectionSteps() {}

    static void score(Patient patient, List<PatientSeries> pool, PatientSeries series, int score) {
        if (patient.trace() != null) {
            int rivals = pool.size();
            patient.trace()
                    .step(
                            "8.7 SELECTBEST-1",
                            () -> new Trace.Words(
                                    series.series().name(), "among " + rivals + " series", "score " + score));
        }
    }

    /** Table 8-3 needs no score. */
    static PatientSeries single(Patient patient, PatientSeries series, String because) {
        if (patient.trace() != null && series != null) {
            patient.trace()
                    .step(
                            "8.2 table 8-3",
                            () -> new Trace.Words(
                                    "series group "
                                            + series.series().selection().groupName(),
                                    because,
                                    "prioritised: " + series.series().name()));
        }
        return series;
    }
}
