package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;

/**
 * FORECASTDN-1: one more than the satisfied target doses; of a seasonal dose only those of this season count. A zero
 * dose is not counted and is reported as number 0 itself.
 */
final class DoseNumber {

    private DoseNumber() {}

    static int of(Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose due) {
        if (!due.counted()) {
            return 0;
        }
        int counted = 1;
        for (int record = 0; record < series.evaluated(); record++) {
            if (series.verdict(record).isValid()) {
                int date = patient.doses().date(antigen.history().dose(record));
                SeriesDose satisfied = series.targetOf(record);
                boolean counts = satisfied.counted()
                        && (due.season() == null || date >= due.season().start());
                counted += counts ? 1 : 0;
            }
        }
        return counted;
    }
}
