package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.model.ConditionalSkip;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.model.SkipCondition;
import io.github.jennerfhir.forecast.model.SkipSet;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import java.util.List;

/**
 * Sections 6.2, 7.1 and 7.6, tables 6-10 and 6-11: can the target dose be skipped? The three differ in their reference
 * date (CONDSKIP-2).
 */
public final class SkipRule {

    private SkipRule() {}

    /** While a dose is judged; the reference date is its date of administration. */
    static boolean onAdministration(
            Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose target, int date) {
        return isMet(
                patient,
                antigen,
                series,
                target.evaluationSkips(),
                ReferenceDate.administration(date),
                "6.2 table 6-11");
    }

    /** While a forecast is made; the reference date is the assessment date. */
    public static boolean onAssessment(
            Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose target) {
        return isMet(
                patient, antigen, series, target.forecastSkips(), ReferenceDate.assessment(patient), "7.1 table 6-11");
    }

    /** When a forecast is validated; the reference date is its earliest date. */
    public static boolean onEarliestDate(
            Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose target, int earliest) {
        return isMet(
                patient, antigen, series, target.forecastSkips(), ReferenceDate.earliest(earliest), "7.6 table 6-11");
    }

    private static boolean isMet(
            Patient patient,
            PatientAntigen antigen,
            PatientSeries series,
            List<ConditionalSkip> skips,
            ReferenceDate reference,
            String section) {
        for (int i = 0; i < skips.size(); i++) {
            if (isMet(patient, antigen, series, skips.get(i), reference, section)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMet(
            Patient patient,
            PatientAntigen antigen,
            PatientSeries series,
            ConditionalSkip skip,
            ReferenceDate reference,
            String section) {
        List<SkipSet> sets = skip.sets();
        boolean met = skip.all();
        for (int i = 0; i < sets.size() && met == skip.all(); i++) {
            met = isMet(patient, antigen, series, sets.get(i), reference);
            if (met && patient.trace() != null) {
                EvaluationSteps.skipSet(patient, series, section, sets.get(i), reference.day());
            }
        }
        return met;
    }

    private static boolean isMet(
            Patient patient, PatientAntigen antigen, PatientSeries series, SkipSet set, ReferenceDate reference) {
        if (!reference.isWithin(patient, set.applies())) {
            return false;
        }
        List<SkipCondition> conditions = set.conditions();
        boolean met = set.all();
        for (int i = 0; i < conditions.size() && met == set.all(); i++) {
            met = SkipConditions.isMet(patient, antigen, series, conditions.get(i), reference);
        }
        return met;
    }
}
