package io.github.jennerfhir.server.events;

import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.operations.events.Outbox.Backlog;
import io.github.jennerfhir.operations.events.OutboxEvent;
import io.github.jennerfhir.operations.events.RelayObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What the relay does as metrics and log lines. Depth, lag and parked events are those of the whole database and the
 * same on every replica; the counters are this replica's own. Thread safe.
 */
final class RelayMetrics implements RelayObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RelayMetrics.class);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final double MILLIS = 1000;

    private final Outbox outbox;
    private final MeterRegistry meters;
    private final Clock clock;
    private final AtomicBoolean leads = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile Looked looked = new Looked(Instant.MIN, Optional.empty());

    RelayMetrics(Outbox outbox, MeterRegistry meters, Clock clock) {
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
        gauge("jenner.events.backlog", "events that are not delivered yet, parked ones aside", Backlog::pending);
        gauge("jenner.events.parked", "events that are not tried any more", Backlog::parked);
        gauge("jenner.events.lag.seconds", "age of the oldest event that is not delivered yet", this::lag);
        Gauge.builder("jenner.events.relay.leader", leads, leader -> leader.get() ? 1 : 0)
                .description("whether this replica publishes")
                .register(meters);
        count("jenner.events.published", "immunization.recorded", 0);
        count("jenner.events.failures", "immunization.recorded", 0);
    }

    @Override
    public void leads(boolean now) {
        leads.set(now);
        LOG.info(now ? "This replica publishes events" : "This replica no longer publishes events");
    }

    @Override
    public void published(OutboxEvent event) {
        count("jenner.events.published", event.type(), 1);
    }

    @Override
    public void failed(OutboxEvent event, String reason) {
        count("jenner.events.failures", event.type(), 1);
        LOG.warn("Event {} {} could not be published: {}", event.type(), event.eventId(), reason);
    }

    @Override
    public void parked(OutboxEvent event, String reason) {
        count("jenner.events.failures", event.type(), 1);
        LOG.error(
                "Event {} {} of {} is parked, and holds back later events of its patient: {}",
                event.type(),
                event.eventId(),
                event.resource(),
                reason);
    }

    @Override
    public void away(String reason, Duration wait) {
        if (!away.getAndSet(true)) {
            LOG.warn("Nobody takes events; they are kept until somebody does: {}", reason);
        }
    }

    @Override
    public void back() {
        away.set(false);
        LOG.info("Events are taken again");
    }

    private void gauge(String name, String description, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, () -> backlog().map(value::applyAsDouble).orElse(Double.NaN))
                .description(description)
                .register(meters);
    }

    private void count(String name, String type, int amount) {
        meters.counter(name, "type", type).increment(amount);
    }

    private double lag(Backlog backlog) {
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
                looked = new Looked(now, Optional.of(outbox.backlog()));
            } catch (DataAccessException e) {
                looked = new Looked(now, Optional.empty());
            }
        }
        return looked.backlog;
    }

    private record Looked(Instant at, Optional<Backlog> backlog) {}
}
