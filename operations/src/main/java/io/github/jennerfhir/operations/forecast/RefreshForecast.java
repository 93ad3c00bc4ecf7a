package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.schedule.ForecastEditions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;

/**
 * Keeps the stored forecast of a patient current: computes it again if something was recorded since, if the day has come on
 * which it changes by itself, or if another edition of the schedule decides now. A read after a write therefore sees a
 * forecast that includes it. Thread safe.
 */
public final class RefreshForecast {

    private final ForecastPatient forecasts;
    private final ForecastEditions editions;
    private final ForecastStore store;
    private final AnswerWriter writer;
    private final CallerSource callers;
    private final ServerWork server;
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    /** @param zone where the caller's tenant is: "today" is a day of this zone */
    public RefreshForecast(
            ForecastPatient forecasts,
            ForecastEditions editions,
            ForecastStore store,
            AnswerWriter writer,
            CallerSource callers,
            ServerWork server,
            Clock clock,
            Supplier<ZoneId> zone) {
        this.forecasts = forecasts;
        this.editions = editions;
        this.store = store;
        this.writer = writer;
        this.callers = callers;
        this.server = server;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The current forecast, computed on the spot if the stored one is outdated.
     *
     * @throws ProblemException if the patient cannot be forecast, or the tenant has no schedule
     */
    public ImmunizationRecommendation current(String patientId) {
        ImmunizationRecommendation forecast = holding(patientId).orElseGet(() -> renewed(patientId));
        return told(patientId, forecast);
    }

    /** The stored forecast, if it is the one for today. */
    private Optional<ImmunizationRecommendation> holding(String patientId) {
        return store.state(patientId).holdsOn(today(), edition()) ? store.find(patientId) : Optional.empty();
    }

    /**
     * Whoever computed beside another could store what it read earlier over what the other read later, so one does at a time.
     * Whoever asks, it is the server that writes.
     */
    private ImmunizationRecommendation renewed(String patientId) {
        return server.inTenant(
                callers.current().tenant(),
                () -> store.alone(patientId, () -> holding(patientId).orElseGet(() -> computed(patientId))));
    }

    private ImmunizationRecommendation computed(String patientId) {
        // The state is read first: a change that is stored while we compute is still waiting afterwards.
        ForecastStore.State state = store.state(patientId);
        String edition = edition();
        PatientForecast forecast = forecasts.ofStored(patientId, today());
        ForecastStore.Answer answer = writer.write(patientId, forecast, clock.instant(), edition);
        return store.save(patientId, answer, state.changes());
    }

    private String edition() {
        return editions.require(callers.current().tenant());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.get());
    }

    private ImmunizationRecommendation told(String patientId, ImmunizationRecommendation stored) {
        Instant confirmed = store.confirmed(List.of(patientId)).get(patientId);
        return confirmed == null ? stored : ForecastConfirmation.tell(stored, confirmed);
    }
}
