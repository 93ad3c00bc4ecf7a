package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.dates.BirthDate;
import io.github.jennerfhir.forecast.model.Age;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.EvaluationReason;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.Verdict;
import java.util.List;

/** Section 6.4, table 6-15: was the dose given at a valid age? */
final class AgeRule {

    private AgeRule() {}

    /** The verdict, or null if the age is valid. */
    static Verdict judge(Patient patient, SeriesDose target, int date) {
        List<Age> ages = target.ages();
        for (int i = 0; i < ages.size(); i++) {
            Age age = ages.get(i);
            if (age.applies().contains(date)) {
                return judge(patient, age, date);
            }
        }
        return null;
    }

    private static Verdict judge(Patient patient, Age age, int date) {
        BirthDate birth = patient.birth();
        if (age.absoluteMinimum() != null) {
            int absoluteMinimum = age.absoluteMinimum().after(birth);
            EvaluationSteps.compare(
                    patient, "6.4 CALCDTAGE-5", "absolute minimum age", age.absoluteMinimum(), date, absoluteMinimum);
            if (date < absoluteMinimum) {
                return Verdict.notValid(
                        EvaluationReason.TOO_YOUNG, age.absoluteMinimum(), birth.day(), absoluteMinimum);
            }
        }
        if (age.maximum() != null) {
            int maximum = age.maximum().after(birth);
            EvaluationSteps.compare(patient, "6.4 CALCDTAGE-1", "maximum age", age.maximum(), date, maximum);
            if (date >= maximum) {
                return Verdict.tooOld(age.maximum(), birth.day(), maximum);
            }
        }
        return null;
    }
}
