package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.Forecast;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;

/**
 * Keeps the stored forecast of a patient current: computes it again if something was recorded since, or if the day has
 * come on which it changes by itself. A read after a write therefore sees a forecast that includes it. Thread safe.
 */
public final class RefreshForecast {

    private final ForecastPatient forecasts;
    private final ForecastStore store;
    private final AnswerWriter writer;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone where the tenant is: "today" is a day of this zone */
    public RefreshForecast(
            ForecastPatient forecasts, ForecastStore store, AnswerWriter writer, Clock clock, ZoneId zone) {
        this.forecasts = forecasts;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        this.zone = zone;
    }

    /** The current forecast, computed on the spot if the stored one is outdated. */
    public ImmunizationRecommendation current(String patientId) {
        // The state is read first: a change that is stored while we compute is still waiting afterwards.
        ForecastStore.State state = store.state(patientId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        if (state.holdsOn(today)) {
            Optional<ImmunizationRecommendation> stored = store.find(patientId);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        Forecast forecast = forecasts.forecast(patientId, today);
        return store.save(patientId, writer.write(patientId, forecast, clock.instant()), state.latestChange());
    }
}
