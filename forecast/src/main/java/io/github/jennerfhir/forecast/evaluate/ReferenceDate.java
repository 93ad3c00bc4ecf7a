package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.model.DateRange;
import io.github.jennerfhir.forecast.patient.Patient;

/**
 * The date that a skip condition compares with (CONDSKIP-2) and the one that decides whether it applies (RELEVANT-1 and
 * -2). Where one of them is the assessment date the person remembers on which later day the comparison would turn out
 * otherwise.
 *
 * @param assessment whether the day is the assessment date
 * @param forecast whether the rule applies by the assessment date, as in a forecast, or by the day itself
 */
record ReferenceDate(int day, boolean assessment, boolean forecast) {

    static ReferenceDate administration(int day) {
        return new ReferenceDate(day, false, false);
    }

    static ReferenceDate assessment(Patient patient) {
        return new ReferenceDate(patient.assessment(), true, true);
    }

    static ReferenceDate earliest(int day) {
        return new ReferenceDate(day, false, true);
    }

    boolean reached(Patient patient, int other) {
        return assessment ? patient.reached(other) : day >= other;
    }

    boolean isWithin(Patient patient, DateRange range) {
        if (range.isAlways()) {
            return true;
        }
        return forecast ? patient.reached(range.first()) && !patient.passed(range.last()) : range.contains(day);
    }
}
