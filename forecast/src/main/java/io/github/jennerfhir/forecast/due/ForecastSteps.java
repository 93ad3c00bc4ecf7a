package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.Trace;

/** Writes down what a forecast was worked out from, if somebody asked. */
final class ForecastSteps {

    private ForecastSteps() {}

    static void date(Patient patient, String rule, String element, TimePeriod period, int date) {
        if (patient.trace() != null && date != EpochDays.NONE) {
            patient.trace()
                    .step(
                            rule,
                            () -> new Trace.Words(
                                    period == null ? element : element + " " + period.withBasis(),
                                    "",
                                    patient.trace().text(date)));
        }
    }
}
