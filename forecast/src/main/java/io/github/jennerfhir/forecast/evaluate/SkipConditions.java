package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.SkipCondition;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;

/** Tables 6-6 to 6-9: is a condition met? */
final class SkipConditions {

    private SkipConditions() {}

    static boolean isMet(
            Patient patient,
            PatientAntigen antigen,
            PatientSeries series,
            SkipCondition condition,
            ReferenceDate reference) {
        if (condition instanceof SkipCondition.WithinAge age) {
            return withinAge(patient, age, reference);
        }
        if (condition instanceof SkipCondition.DoseCount count) {
            return count(patient, antigen, series, count);
        }
        if (condition instanceof SkipCondition.SincePreviousDose since) {
            return sincePreviousDose(patient, antigen, series, since, reference);
        }
        return antigen.hasCompleteSeries(((SkipCondition.CompletedSeries) condition).seriesGroup());
    }

    private static boolean withinAge(Patient patient, SkipCondition.WithinAge age, ReferenceDate reference) {
        return reference.reached(patient, TimePeriod.dateOf(age.begin(), patient.birth(), EpochDays.FIRST))
                && (age.end() == null || !reference.reached(patient, age.end().after(patient.birth())));
    }

    private static boolean sincePreviousDose(
            Patient patient,
            PatientAntigen antigen,
            PatientSeries series,
            SkipCondition.SincePreviousDose since,
            ReferenceDate reference) {
        if (series.evaluated() == 0) {
            return false;
        }
        int previous = patient.doses().date(antigen.history().dose(series.evaluated() - 1));
        return reference.reached(patient, since.interval().after(previous));
    }

    /** CONDSKIP-1: both the age range and the date range must hold. */
    private static boolean count(
            Patient patient, PatientAntigen antigen, PatientSeries series, SkipCondition.DoseCount condition) {
        int counted = 0;
        if (series.evaluated() > 0) {
            int begin = Math.max(
                    condition.startDate(), TimePeriod.dateOf(condition.beginAge(), patient.birth(), EpochDays.FIRST));
            int end = Math.min(
                    condition.endDate(), TimePeriod.dateOf(condition.endAge(), patient.birth(), EpochDays.LAST));
            for (int record = 0; record < series.evaluated(); record++) {
                int dose = antigen.history().dose(record);
                int date = patient.doses().date(dose);
                boolean counts = begin <= date
                        && date < end
                        && (!condition.validOnly() || series.verdict(record).isValid())
                        && (condition.products() == null
                                || condition.products().contains(patient.doses().product(dose)));
                counted += counts ? 1 : 0;
            }
        }
        return switch (condition.comparison()) {
            case GREATER_THAN -> counted > condition.count();
            case EQUAL_TO -> counted == condition.count();
            case LESS_THAN -> counted < condition.count();
        };
    }
}
