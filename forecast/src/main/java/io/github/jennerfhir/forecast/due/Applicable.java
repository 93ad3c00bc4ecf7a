package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.model.DateRange;
import io.github.jennerfhir.forecast.patient.Patient;

/** RELEVANT-1 and -2 with the assessment date as anchor. */
final class Applicable {

    private Applicable() {}

    static boolean onAssessment(Patient patient, DateRange range) {
        return range.isAlways() || (patient.reached(range.first()) && !patient.passed(range.last()));
    }
}
