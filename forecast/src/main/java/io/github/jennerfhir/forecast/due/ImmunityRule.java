package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.model.Immunity;
import io.github.jennerfhir.forecast.patient.Patient;
import java.util.List;

/**
 * Section 7.2, table 7-3: is there evidence of immunity? A country of birth that is not known is taken to be the one
 * that the schedule asks for; the answer says so.
 */
public final class ImmunityRule {

    private ImmunityRule() {}

    /** Whether an observation shows it. */
    static boolean isObserved(Patient patient, Immunity immunity) {
        List<Integer> history = immunity.clinicalHistory();
        for (int i = 0; i < history.size(); i++) {
            if (patient.has(history.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** By which date of birth the person counts as immune, or null. */
    public static Immunity.ByBirthDate byBirthDate(Patient patient, Immunity immunity) {
        List<Immunity.ByBirthDate> births = immunity.birthDates();
        for (int i = 0; i < births.size(); i++) {
            if (isImmuneByBirthDate(patient, births.get(i))) {
                return births.get(i);
            }
        }
        return null;
    }

    private static boolean isBornElsewhere(Patient patient, Immunity.ByBirthDate birth) {
        return birth.country() != null
                && patient.birthCountry() != null
                && !birth.country().equals(patient.birthCountry());
    }

    private static boolean isImmuneByBirthDate(Patient patient, Immunity.ByBirthDate birth) {
        if (patient.birth().day() >= birth.before() || isBornElsewhere(patient, birth)) {
            return false;
        }
        for (int i = 0; i < birth.exclusions().size(); i++) {
            if (patient.has(birth.exclusions().get(i))) {
                return false;
            }
        }
        return true;
    }
}
