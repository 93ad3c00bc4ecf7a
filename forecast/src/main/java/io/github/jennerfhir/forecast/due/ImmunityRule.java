package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.model.Immunity;
import io.github.jennerfhir.forecast.patient.Patient;
import java.util.List;

/** Section 7.2, table 7-3: is there evidence of immunity? */
final class ImmunityRule {

    private ImmunityRule() {}

    static boolean isImmune(Patient patient, Immunity immunity) {
        List<Integer> history = immunity.clinicalHistory();
        for (int i = 0; i < history.size(); i++) {
            if (patient.has(history.get(i))) {
                return true;
            }
        }
        List<Immunity.ByBirthDate> births = immunity.birthDates();
        for (int i = 0; i < births.size(); i++) {
            if (isImmuneByBirthDate(patient, births.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImmuneByBirthDate(Patient patient, Immunity.ByBirthDate birth) {
        if (patient.birth().day() >= birth.before()) {
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
