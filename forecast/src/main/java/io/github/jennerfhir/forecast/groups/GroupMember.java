package io.github.jennerfhir.forecast.groups;

import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;

/** A best series with its antigen, as a vaccine group forecast contains it (FORECASTVG-1). */
public record GroupMember(PatientAntigen antigen, PatientSeries series) {

    SeriesForecast forecast() {
        return series.forecast();
    }
}
