package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Verdict;
import java.util.Locale;

/** Says why an administered dose counts or not, with the numbers that were compared. */
final class EvaluationSentence {

    private EvaluationSentence() {}

    static String of(ScheduleRules rules, Patient patient, PatientAntigen antigen, PatientSeries series, int record) {
        int dose = antigen.history().dose(record);
        int date = patient.doses().date(dose);
        Verdict verdict = series.verdict(record);
        String place = "(" + place(series, series.targetOf(record)) + ")";
        if (verdict.isValid()) {
            return "valid " + place;
        }
        String status = verdict.status().text().toLowerCase(Locale.ROOT);
        String product = rules.products().title(patient.doses().product(dose));
        String because = switch (verdict.reason()) {
            case TOO_YOUNG ->
                "given at " + days(date - verdict.since()) + " of age on "
                        + EpochDays.text(date) + ", the minimum is " + length(verdict) + ", reached on "
                        + EpochDays.text(verdict.limit());
            case TOO_OLD ->
                "given on " + EpochDays.text(date) + ", the age of "
                        + verdict.period().withBasis() + ", which is too late, was reached on "
                        + EpochDays.text(verdict.limit());
            case TOO_SOON ->
                days(date - verdict.since()) + " after " + earlier(patient, antigen, series, record, verdict)
                        + ", the minimum is " + length(verdict);
            case CONFLICT ->
                days(date - verdict.since()) + " after another vaccine on "
                        + EpochDays.text(verdict.since()) + ", the two need " + length(verdict)
                        + " between them";
            case INADVERTENT -> product + " must not be used for this dose";
            case NOT_ALLOWED -> product + " is not meant for this dose at this age";
            case SERIES_COMPLETE -> "the series needs no further dose";
            default -> because(verdict);
        };
        String rule = switch (verdict.reason()) {
            case TOO_YOUNG, TOO_OLD -> "(age, ";
            case TOO_SOON -> "(interval, ";
            case CONFLICT -> "(vaccine conflict, ";
            case INADVERTENT, NOT_ALLOWED -> "(vaccine, ";
            case SERIES_COMPLETE -> "(";
            default -> "(dose condition, ";
        };
        return status + ": " + because + " " + rule + place.substring(1);
    }

    /** Why a dose is sub-standard, section 6.1. */
    static String because(Verdict verdict) {
        return switch (verdict.reason()) {
            case LOT_EXPIRED -> "given after its lot had expired on " + EpochDays.text(verdict.limit());
            case PARTIAL_DOSE -> "only a part of the dose was given";
            case COLD_CHAIN_BREAK -> "the cold chain was broken";
            case RECALLED -> "the lot was recalled";
            default -> "the record says that the dose was not potent";
        };
    }

    private static String place(PatientSeries series, SeriesDose target) {
        if (target == null) {
            return series.series().name();
        }
        String name = target.label() == null ? "dose " + target.number() : target.label();
        return series.series().name() + ", " + name;
    }

    private static String earlier(
            Patient patient, PatientAntigen antigen, PatientSeries series, int record, Verdict verdict) {
        String date = EpochDays.text(verdict.since());
        for (int before = record - 1; before >= 0; before--) {
            if (patient.doses().date(antigen.history().dose(before)) == verdict.since()) {
                return series.verdict(before).isValid()
                        ? name(series.targetOf(before)) + " on " + date
                        : "the dose of " + date + ", which was not valid";
            }
        }
        return date;
    }

    private static String name(SeriesDose target) {
        return target.label() == null ? "dose " + target.number() : target.label();
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    private static String length(Verdict verdict) {
        TimePeriod period = verdict.period();
        return period.months() == 0 ? days(period.days()) + period.basis() : period.withBasis();
    }
}
