package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.model.ConflictTable;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Verdict;

/** Walks the records of an antigen against the target doses of one series (section 4.4, table 6-31). */
public final class SeriesEvaluator {

    private final ConflictRule conflicts;

    public SeriesEvaluator(ConflictTable conflicts) {
        this.conflicts = new ConflictRule(conflicts);
    }

    /** Judges every record; a sub-standard one skips no target dose and is judged by no other rule (figure 6-1). */
    public void evaluate(Patient patient, PatientAntigen antigen, PatientSeries series) {
        for (int record = 0; record < antigen.history().size(); record++) {
            int dose = antigen.history().dose(record);
            int date = patient.doses().date(dose);
            Verdict subStandard = patient.doses().subStandard(dose);
            if (subStandard == null) {
                skipTargets(patient, antigen, series, date);
            }
            SeriesDose target = series.target();
            if (patient.trace() != null) {
                EvaluationSteps.start(patient, antigen, series, dose);
            }
            Verdict verdict = target == null
                    ? Verdict.SERIES_COMPLETE
                    : subStandard != null ? subStandard : judge(patient, antigen, series, target, dose, date);
            if (patient.trace() != null) {
                EvaluationSteps.outcome(patient.trace(), target, verdict);
            }
            series.record(verdict, date);
        }
    }

    private static void skipTargets(Patient patient, PatientAntigen antigen, PatientSeries series, int date) {
        SeriesDose target = series.target();
        while (target != null && SkipRule.onAdministration(patient, antigen, series, target, date)) {
            series.skipTarget();
            target = series.target();
        }
    }

    private Verdict judge(
            Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose target, int dose, int date) {
        if (target.inadvertentVaccines().contains(patient.doses().product(dose))) {
            return Verdict.INADVERTENT;
        }
        Verdict age = AgeRule.judge(patient, target, date);
        if (age != null && age.status() == EvaluationStatus.EXTRANEOUS) {
            return age;
        }
        Verdict interval = IntervalRule.judge(patient, antigen, series, target, date);
        Verdict conflict = conflicts.judge(patient, antigen, series, dose);
        if (age != null || interval != null || conflict != null) {
            return leading(target, age, interval, conflict);
        }
        Verdict vaccine = VaccineRule.judge(patient, target, dose);
        return vaccine == null ? Verdict.VALID : vaccine;
    }

    /**
     * Of several reasons the specification does not say which leads. CDC's published cases name the first rule that
     * fails, or the last one where several intervals are defined for the dose.
     */
    private static Verdict leading(SeriesDose target, Verdict age, Verdict interval, Verdict conflict) {
        int intervals = target.preferableIntervals().size()
                + target.allowableIntervals().size();
        return intervals > 1 ? Verdict.leading(conflict, interval, age) : Verdict.leading(age, interval, conflict);
    }
}
