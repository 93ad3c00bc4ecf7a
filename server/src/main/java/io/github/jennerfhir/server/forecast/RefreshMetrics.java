package io.github.jennerfhir.server.forecast;

import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue;
import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue.Backlog;
import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue.Outdated;
import io.github.jennerfhir.operations.forecast.refresh.RefreshObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of outdated forecasts as metrics and log lines. Depth, age and parked patients are those of the whole database
 * and the same on every replica; the counters are this replica's own. Thread safe.
 */
final class RefreshMetrics implements RefreshObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshMetrics.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final double MILLIS = 1000;

    private final ForecastQueue queue;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Counter refreshed;
    private final Counter failures;
    private final Counter turned;
    private volatile Looked looked = new Looked(Instant.MIN, Optional.empty());

    RefreshMetrics(ForecastQueue queue, MeterRegistry meters, Clock clock) {
        this.queue = queue;
        this.meters = meters;
        this.clock = clock;
        gauge("jenner.forecast.queue", "patients whose forecast is outdated, parked ones aside", Backlog::patients);
        gauge("jenner.forecast.parked", "patients whose forecast could not be made", Backlog::parked);
        gauge("jenner.forecast.age.seconds", "age of the oldest change that no forecast takes into account", this::age);
        this.refreshed = meters.counter("jenner.forecast.refreshed");
        this.failures = meters.counter("jenner.forecast.failures");
        this.turned = meters.counter("jenner.forecast.turned");
    }

    @Override
    public void refreshed(Outdated outdated) {
        refreshed.increment();
    }

    @Override
    public void failed(Outdated outdated, String reason) {
        failures.increment();
        LOG.warn("The forecast of Patient/{} could not be made: {}", outdated.patientId(), reason);
    }

    @Override
    public void parked(Outdated outdated, String reason) {
        failures.increment();
        LOG.error("The forecast of Patient/{} is parked: {}", outdated.patientId(), reason);
    }

    @Override
    public void turned(String tenant, int patients) {
        turned.increment(patients);
        LOG.info("{} forecasts of {} no longer hold today and are made anew", patients, tenant);
    }

    private void gauge(String name, String description, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, () -> backlog().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(meters);
    }

    private double age(Backlog backlog) {
        return backlog.oldest()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / MILLIS))
                .orElse(0.0);
    }

    /** One look serves all gauges of a scrape; no look, no number. */
    private Optional<Backlog> backlog() {
        Instant now = clock.instant();
        if (looked.at.plus(FRESH).isBefore(now)) {
            try {
                looked = new Looked(now, Optional.of(queue.backlog()));
            } catch (RuntimeException e) {
                LOG.warn("The queue of forecasts cannot be looked at: {}", e.toString());
                looked = new Looked(now, Optional.empty());
            }
        }
        return looked.backlog;
    }

    private record Looked(Instant at, Optional<Backlog> backlog) {}
}
