package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.terminology.Canonical;
import java.time.Instant;
import java.util.Date;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.InstantType;

/**
 * When a forecast was last found to hold, contract §4.8. It is told in answers and never stored with the forecast: a refresh
 * that finds nothing new makes no new version.
 */
public final class ForecastConfirmation {

    /** The extension that tells it. */
    public static final String URL = Canonical.structureDefinition("forecast-confirmed");

    private ForecastConfirmation() {}

    /** The forecast with the time of its last confirmation. */
    public static ImmunizationRecommendation tell(ImmunizationRecommendation forecast, Instant confirmed) {
        forecast.getExtension().removeIf(extension -> URL.equals(extension.getUrl()));
        InstantType instant = new InstantType(Date.from(confirmed));
        instant.setTimeZoneZulu(true);
        forecast.addExtension(URL, instant);
        return forecast;
    }
}
