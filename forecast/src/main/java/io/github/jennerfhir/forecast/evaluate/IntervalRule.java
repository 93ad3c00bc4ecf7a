package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.Interval;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.EvaluationReason;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Verdict;
import java.util.List;

/**
 * Sections 6.5 and 6.6: all preferable intervals must hold, or else all allowable ones. Where no allowable interval is
 * defined, a preferable one that fails is final.
 */
final class IntervalRule {

    private IntervalRule() {}

    /** The verdict, or null if the intervals hold. */
    static Verdict judge(Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose target, int date) {
        Verdict preferable = firstTooSoon(
                patient, antigen, series, target.preferableIntervals(), date, "6.5 CALCDTINT-3 preferable");
        if (preferable == null) {
            return null;
        }
        List<Interval> allowable = target.allowableIntervals();
        if (allowable.isEmpty()) {
            return preferable;
        }
        Verdict failed = firstTooSoon(patient, antigen, series, allowable, date, "6.6 CALCDTINT-3 allowable");
        return failed == null ? null : preferable;
    }

    private static Verdict firstTooSoon(
            Patient patient,
            PatientAntigen antigen,
            PatientSeries series,
            List<Interval> intervals,
            int date,
            String rule) {
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            if (interval.absoluteMinimum() == null || !interval.applies().contains(date)) {
                continue;
            }
            int since = IntervalStart.of(patient, antigen, series, interval.from());
            if (since == EpochDays.NONE) {
                continue;
            }
            int limit = interval.absoluteMinimum().after(since);
            EvaluationSteps.compare(
                    patient, rule, "absolute minimum interval", interval.absoluteMinimum(), date, limit);
            if (date < limit) {
                return Verdict.notValid(EvaluationReason.TOO_SOON, interval.absoluteMinimum(), since, limit);
            }
        }
        return null;
    }
}
