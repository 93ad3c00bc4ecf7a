package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.forecast.ForecastPatient;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** What the engine says of a patient's doses today. It is told beside a card, never on it. Thread safe. */
public final class DoseVerdicts {

    private final ForecastPatient forecasts;
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    /** @param zone where the caller's tenant is: "today" is a day of this zone */
    public DoseVerdicts(ForecastPatient forecasts, Clock clock, Supplier<ZoneId> zone) {
        this.forecasts = forecasts;
        this.clock = clock;
        this.zone = zone;
    }

    /** Empty if they cannot be judged: no schedule, no day of birth. A certificate is issued all the same. */
    Optional<Forecast> of(String patientId) {
        try {
            return Optional.of(forecasts.forecast(patientId, LocalDate.ofInstant(clock.instant(), zone.get())));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }
}
