package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.dates.BirthDate;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.DoseVaccine;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.model.VaccineList;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.Verdict;

/** Sections 6.8 and 6.9: is the product preferable or at least allowable for the target dose? */
final class VaccineRule {

    private VaccineRule() {}

    /** The verdict, or null if it is. */
    static Verdict judge(Patient patient, SeriesDose target, int dose) {
        if (matches(patient, target.preferableVaccines(), dose, "6.8 table 6-26 preferable vaccine")
                || matches(patient, target.allowableVaccines(), dose, "6.9 table 6-29 allowable vaccine")) {
            return null;
        }
        return Verdict.NOT_ALLOWED;
    }

    private static boolean matches(Patient patient, VaccineList vaccines, int dose, String rule) {
        int product = patient.doses().product(dose);
        int position = vaccines.firstOf(product);
        DoseVaccine vaccine = vaccines.at(position, product);
        while (vaccine != null) {
            if (matches(patient, vaccine, dose)) {
                EvaluationSteps.vaccine(patient, rule, vaccine, "matches");
                return true;
            }
            EvaluationSteps.vaccine(patient, rule, vaccine, "does not match");
            position++;
            vaccine = vaccines.at(position, product);
        }
        return false;
    }

    private static boolean matches(Patient patient, DoseVaccine vaccine, int dose) {
        BirthDate birth = patient.birth();
        int date = patient.doses().date(dose);
        return TimePeriod.dateOf(vaccine.beginAge(), birth, EpochDays.FIRST) <= date
                && date < TimePeriod.dateOf(vaccine.endAge(), birth, EpochDays.LAST)
                && (vaccine.manufacturer() == null
                        || vaccine.manufacturer().equals(patient.doses().manufacturer(dose)));
    }
}
