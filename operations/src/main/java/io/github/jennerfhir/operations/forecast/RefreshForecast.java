package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.ServerWork;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;

/**
 * Keeps the stored forecast of a patient current: computes it again if something was recorded since, or if the day has
 * come on which it changes by itself. A read after a write therefore sees a forecast that includes it. Thread safe.
 */
public final class RefreshForecast {

    private final ForecastPatient forecasts;
    private final ForecastStore store;
    private final AnswerWriter writer;
    private final CallerSource callers;
    private final ServerWork server;
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    /** @param zone where the caller's tenant is: "today" is a day of this zone */
    public RefreshForecast(
            ForecastPatient forecasts,
            ForecastStore store,
            AnswerWriter writer,
            CallerSource callers,
            ServerWork server,
            Clock clock,
            Supplier<ZoneId> zone) {
        this.forecasts = forecasts;
        this.store = store;
        this.writer = writer;
        this.callers = callers;
        this.server = server;
        this.clock = clock;
        this.zone = zone;
    }

    /** The current forecast, computed on the spot if the stored one is outdated. */
    public ImmunizationRecommendation current(String patientId) {
        // The state is read first: a change that is stored while we compute is still waiting afterwards.
        ForecastStore.State state = store.state(patientId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.get());
        if (state.holdsOn(today)) {
            Optional<ImmunizationRecommendation> stored = store.find(patientId);
            if (stored.isPresent()) {
                return told(patientId, stored.get());
            }
        }
        PatientForecast forecast = forecasts.ofStored(patientId, today);
        ForecastStore.Answer answer = writer.write(patientId, forecast, clock.instant());
        // Whoever asks, it is the server that writes it.
        ImmunizationRecommendation stored =
                server.inTenant(callers.current().tenant(), () -> store.save(patientId, answer, state.changes()));
        return told(patientId, stored);
    }

    private ImmunizationRecommendation told(String patientId, ImmunizationRecommendation stored) {
        Instant confirmed = store.confirmed(List.of(patientId)).get(patientId);
        return confirmed == null ? stored : ForecastConfirmation.tell(stored, confirmed);
    }
}
