package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.ConflictTable;
import io.github.jennerfhir.forecast.model.VaccineConflict;
import io.github.jennerfhir.forecast.patient.AdministeredDoses;
import io.github.jennerfhir.forecast.patient.EvaluationReason;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Verdict;

/**
 * Section 6.7: does an earlier dose of another vaccine come too close? All doses of the person count, not only those of
 * the antigen.
 */
final class ConflictRule {

    private final ConflictTable conflicts;

    ConflictRule(ConflictTable conflicts) {
        this.conflicts = conflicts;
    }

    /** The verdict, or null if there is no conflict. */
    Verdict judge(Patient patient, PatientAntigen antigen, PatientSeries series, int dose) {
        AdministeredDoses doses = patient.doses();
        int product = doses.product(dose);
        if (!conflicts.impacts(product)) {
            return null;
        }
        int date = doses.date(dose);
        for (int earlier = dose - 1; earlier >= 0; earlier--) {
            VaccineConflict conflict = conflicts.between(doses.product(earlier), product);
            if (conflict == null || date < conflict.begin().after(doses.date(earlier))) {
                continue;
            }
            TimePeriod period = end(antigen, series, earlier, conflict);
            int limit = period.after(doses.date(earlier));
            EvaluationSteps.compare(patient, "6.7 CALCDTCONFLICT-2", "conflict end interval", period, date, limit);
            if (date < limit) {
                return Verdict.notValid(EvaluationReason.CONFLICT, period, doses.date(earlier), limit);
            }
        }
        return null;
    }

    /** CALCDTCONFLICT-2: the shorter end after a dose that is valid or has no status in this series. */
    private static TimePeriod end(PatientAntigen antigen, PatientSeries series, int earlier, VaccineConflict conflict) {
        int record = antigen.history().recordOf(earlier);
        boolean shorter = record < 0
                || record >= series.evaluated()
                || series.verdict(record).isValid();
        return shorter ? conflict.minimumEnd() : conflict.end();
    }
}
