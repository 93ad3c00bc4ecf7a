package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.due.ContraindicationRule;
import io.github.jennerfhir.forecast.due.ImmunityRule;
import io.github.jennerfhir.forecast.model.Age;
import io.github.jennerfhir.forecast.model.AntigenContraindication;
import io.github.jennerfhir.forecast.model.Immunity;
import io.github.jennerfhir.forecast.model.Interval;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says why an antigen has the status it has. */
final class ForecastSentence {

    private ForecastSentence() {}

    static String of(ScheduleRules rules, Patient patient, PatientAntigen antigen, PatientSeries series) {
        SeriesForecast forecast = series.forecast();
        String place = " (" + series.series().name() + ")";
        return switch (forecast.cause()) {
            case ANOTHER_DOSE_IS_NEEDED -> due(forecast) + place + remarks(rules, forecast.due());
            case SERIES_IS_COMPLETE -> "complete: the series needs no further dose" + place;
            case PAST_HISTORY -> "not recommended at this time because of the past immunization history" + place;
            case EVIDENCE_OF_IMMUNITY -> "immune: there is evidence of immunity" + place;
            case BORN_BEFORE_IMMUNITY_DATE -> "immune: " + immunity(patient, antigen) + place;
            case CONTRAINDICATION -> "contraindicated: " + contraindication(rules, patient, antigen) + place;
            case SEASON_IS_OVER -> "not recommended: the season of the recommendation is over" + place;
            case MAXIMUM_AGE_REACHED, CANNOT_FINISH_BEFORE_MAXIMUM_AGE ->
                "aged out: no further dose can be given before the maximum age" + place;
            case OUTSIDE_TARGET_GROUP -> "not recommended: " + series.series().outsideTargetGroup();
        };
    }

    private static String immunity(Patient patient, PatientAntigen antigen) {
        Immunity.ByBirthDate birth =
                ImmunityRule.byBirthDate(patient, antigen.antigen().immunity());
        if (birth == null) {
            return "the date of birth shows it";
        }
        String born = "born before " + EpochDays.text(birth.before());
        if (birth.country() == null) {
            return born;
        }
        return patient.birthCountry() == null
                ? born + "; this holds for births in " + birth.country().title()
                        + ", the country of birth is not recorded"
                : born + " in " + birth.country().title();
    }

    private static String due(SeriesForecast forecast) {
        StringBuilder sentence = new StringBuilder(name(forecast.due()))
                .append(" can be given from ")
                .append(EpochDays.text(forecast.earliest()));
        if (forecast.recommended() != forecast.earliest()) {
            sentence.append(", is recommended from ").append(EpochDays.text(forecast.recommended()));
        }
        if (forecast.pastDue() != EpochDays.NONE) {
            sentence.append(", is overdue after ").append(EpochDays.text(forecast.pastDue()));
        }
        if (forecast.latest() != EpochDays.NONE) {
            sentence.append(", at the latest on ").append(EpochDays.text(forecast.latest()));
        }
        return sentence.toString();
    }

    private static String name(SeriesDose dose) {
        return dose.label() == null ? "dose " + dose.number() + " of the series" : dose.label();
    }

    private static String contraindication(ScheduleRules rules, Patient patient, PatientAntigen antigen) {
        AntigenContraindication found =
                ContraindicationRule.ofAntigen(patient, antigen.antigen().contraindications());
        return found == null
                ? "every vaccine that could be used is contraindicated"
                : found.title() + " (observation " + rules.observations().code(found.observation()) + ")";
    }

    /** The numbers behind the dates that no published source was read for. */
    private static String remarks(ScheduleRules rules, SeriesDose dose) {
        Set<String> remarks = new LinkedHashSet<>();
        for (Age age : dose.ages()) {
            remark(remarks, "minimum age", age.minimum());
            remark(remarks, "recommended age", age.earliestRecommended());
            remark(remarks, "maximum age", age.maximum());
        }
        for (Interval interval : dose.preferableIntervals()) {
            remark(remarks, "minimum interval", interval.minimum());
            remark(remarks, "recommended interval", interval.earliestRecommended());
        }
        if (rules.overdue() != null) {
            remark(remarks, "overdue", rules.overdue().graceBefore());
        }
        return remarks.isEmpty() ? "" : "; " + String.join("; ", remarks);
    }

    private static void remark(Set<String> remarks, String name, TimePeriod period) {
        if (period != null && !period.basis().isEmpty()) {
            remarks.add(name + " " + period.withBasis());
        }
    }
}
