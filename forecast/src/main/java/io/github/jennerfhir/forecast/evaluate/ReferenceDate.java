package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.model.DateRange;
import io.github.jennerfhir.forecast.patient.Patient;

/**
 * The date that a rule compares with. Where it is the assessment date the person remembers on which later day the
 * comparison would turn out otherwise.
 */
record ReferenceDate(int day, boolean assessment) {

    boolean reached(Patient patient, int other) {
        return assessment ? patient.reached(other) : day >= other;
    }

    boolean isWithin(Patient patient, DateRange range) {
        if (range == DateRange.ALWAYS) {
            return true;
        }
        return reached(patient, range.first()) && !reached(patient, range.last() + 1);
    }
}
