package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.Forecast;
import java.util.Objects;

/**
 * A forecast, and whether its patient's record is in use.
 *
 * @param active false where the record is not: what is due stays true of the person, and nobody here is to remind of it
 */
record PatientForecast(Forecast forecast, boolean active) {

    PatientForecast {
        Objects.requireNonNull(forecast, "forecast");
    }
}
