package io.github.jennerfhir.server.reliability;

import io.github.jennerfhir.server.persistence.Republication;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** NATS is away while devices write, and later loses all that it held. */
final class BrokerDown implements Scenario {

    private static final int WRITERS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Duration outage;

    BrokerDown(Duration outage) {
        this.outage = outage;
    }

    @Override
    public List<Figure> run(Lab lab) throws InterruptedException {
        return List.of(away(lab), dataLost(lab));
    }

    private Figure away(Lab lab) throws InterruptedException {
        lab.nats().kill();
        Load load = new Load(lab, WRITERS);
        try (load) {
            Waiting.pause(outage);
        }
        int backlog = lab.sql().undelivered();
        lab.nats().start();
        long start = System.nanoTime();
        Waiting.until("the backlog is published", PATIENCE, () -> lab.sql().undelivered() == 0);
        Duration drained = Duration.ofNanos(System.nanoTime() - start);
        return new Figure(
                "NATS away under load",
                outage.toSeconds() + " s",
                load.acknowledged() + " acknowledged meanwhile, backlog " + backlog + ", drained in "
                        + drained.toMillis() + " ms",
                load.acknowledged() > 0 && backlog > 0);
    }

    private static Figure dataLost(Lab lab) {
        lab.nats().kill();
        lab.nats().deleteData();
        lab.nats().start();
        Republication republication = Republication.of(lab.postgres().url(), PostgresServer.USER, "");
        int events = republication.publishAgain(Instant.EPOCH, Optional.empty());
        Set<String> missing = new HashSet<>(lab.sql().events());
        Waiting.until("everything is published again", PATIENCE, () -> lab.sql().undelivered() == 0);
        missing.removeAll(Set.copyOf(lab.nats().eventIds()));
        return new Figure(
                "NATS data deleted, published again",
                events + " events",
                missing.size() + " missing",
                missing.isEmpty() && events > 0);
    }
}
