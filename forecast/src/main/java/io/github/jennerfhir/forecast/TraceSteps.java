package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import io.github.jennerfhir.forecast.patient.Trace;
import java.util.List;

/** Writes down which series were relevant, what each forecast, and which was chosen. */
final class TraceSteps {

    private TraceSteps() {}

    static void relevance(Trace trace, Antigen antigen, Series series, boolean relevant) {
        trace.about(antigen.title(), series.name(), "relevant series");
        String gender = series.requiredGender().isEmpty() ? "" : ", for " + series.requiredGender();
        trace.step("5.1 table 5-5", series.type().text() + gender, "", relevant ? "relevant" : "not relevant");
    }

    static void forecast(Trace trace, SeriesForecast forecast) {
        trace.step(
                "7.4 table 7-10", forecast.cause().name(), "", forecast.status().text());
        date(trace, "FORECASTDT-1", "earliest", forecast.earliest());
        date(trace, "FORECASTDT-5", "recommended", forecast.recommended());
        date(trace, "FORECASTDT-6", "past due", forecast.pastDue());
        date(trace, "FORECASTDT-4", "latest", forecast.latest());
    }

    private static void date(Trace trace, String rule, String name, int day) {
        if (day != EpochDays.NONE) {
            trace.step(rule, name, "", EpochDays.toDate(day).toString());
        }
    }

    static void best(Trace trace, List<PatientSeries> best) {
        for (PatientSeries series : best) {
            trace.step(
                    "8.8 table 8-14",
                    "series group " + series.series().selection().groupName(),
                    "",
                    "best series: " + series.series().name());
        }
    }
}
