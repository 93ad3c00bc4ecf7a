package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.groups.GroupForecast;
import io.github.jennerfhir.forecast.groups.GroupMember;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.Indication;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.SeriesType;
import io.github.jennerfhir.forecast.model.VaccineGroup;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import io.github.jennerfhir.forecast.patient.Trace;
import java.util.List;

/** Writes down which series were relevant, what each forecast, and which was chosen. */
final class TraceSteps {

    private TraceSteps() {}

    static void candidates(Patient patient, Antigen antigen, int looked) {
        patient.trace().about(antigen.title(), "", () -> "relevant series");
        patient.trace().step("5.1 table 5-5", () -> {
            int others = antigen.series().size() - looked;
            return new Trace.Words(
                    antigen.series().size() + " series",
                    patient.isObserved() ? "" : "no observation: no risk series is relevant",
                    others == 0 ? "all are looked at" : others + " cannot be chosen and are not looked at");
        });
    }

    static void relevance(Patient patient, Antigen antigen, Series series, boolean relevant) {
        patient.trace().about(antigen.title(), series.name(), () -> "relevant series");
        patient.trace().step("5.1 table 5-5", () -> {
            String gender = series.requiredGender().isEmpty() ? "" : ", for " + series.requiredGender();
            return new Trace.Words(
                    series.type().text() + gender, compared(patient, series), relevant ? "relevant" : "not relevant");
        });
    }

    private static String compared(Patient patient, Series series) {
        String gender = "gender " + patient.gender();
        if (series.type() != SeriesType.RISK) {
            return gender;
        }
        return series.indications().stream()
                .filter(one -> patient.has(one.observation()))
                .map(Indication::text)
                .findFirst()
                .map(text -> gender + ", indication: " + text)
                .orElse(gender + ", no indication is observed");
    }

    static void forecast(Patient patient, Antigen antigen, Series series, SeriesForecast forecast) {
        Trace trace = patient.trace();
        trace.about(antigen.title(), series.name(), () -> "forecast");
        trace.step(
                "7.4 table 7-10",
                () -> new Trace.Words(
                        forecast.cause().words(), "", forecast.status().text()));
        date(trace, "FORECASTDT-1", "earliest", forecast.earliest());
        date(trace, "FORECASTDT-5", "recommended", forecast.recommended());
        date(trace, "FORECASTDT-6", "past due", forecast.pastDue());
        date(trace, "FORECASTDT-4", "latest", forecast.latest());
    }

    private static void date(Trace trace, String rule, String name, int day) {
        if (day != EpochDays.NONE) {
            trace.step(rule, () -> new Trace.Words(name, "", trace.text(day)));
        }
    }

    static void best(Trace trace, List<PatientSeries> best) {
        for (PatientSeries series : best) {
            trace.step(
                    "8.8 table 8-14",
                    () -> new Trace.Words(
                            "series group " + series.series().selection().groupName(),
                            "",
                            "best series: " + series.series().name()));
        }
    }

    private static String members(GroupForecast forecast) {
        StringBuilder members = new StringBuilder(80);
        for (GroupMember member : forecast.members()) {
            members.append(members.isEmpty() ? "" : "; ")
                    .append(member.antigen().antigen().title())
                    .append(" by ")
                    .append(member.series().series().name())
                    .append(": ")
                    .append(member.series().forecast().status().text());
        }
        return members.toString();
    }

    static void group(Trace trace, VaccineGroup group, GroupForecast forecast) {
        trace.about(group.name(), "", () -> "vaccine group");
        String rule = forecast.members().size() == 1 ? "9.2 SINGLEANTVG-1" : "9.3 table 9-4, MULTIANTVG-1";
        trace.step(
                rule,
                () -> new Trace.Words(
                        members(forecast),
                        group.administerFullGroup() ? "the full group is given together" : "",
                        forecast.status().text()));
        date(trace, "MULTIANTVG-1", "earliest", forecast.earliest());
        date(trace, "FORECASTVG-2", "recommended", forecast.recommended());
        date(trace, "FORECASTVG-3", "past due", forecast.pastDue());
        date(trace, "FORECASTVG-4", "latest", forecast.latest());
    }
}
