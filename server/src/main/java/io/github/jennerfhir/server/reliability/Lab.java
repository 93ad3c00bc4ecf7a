package io.github.jennerfhir.server.reliability;

import io.github.jennerfhir.server.persistence.SyncInvariants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** PostgreSQL, NATS, two replicas, and before each a proxy that loses answers. Everything listens on the loopback address. */
final class Lab implements AutoCloseable {

    private static final double LOST_ANSWERS = 0.3;
    private static final Duration ENDURANCE = Duration.ofMinutes(6);

    private final long seed;
    private final Random random;
    private final PostgresServer postgres;
    private final NatsBroker nats;
    private final List<Replica> replicas = new ArrayList<>();
    private final List<SwallowingProxy> proxies = new ArrayList<>();
    private final Ledger ledger = new Ledger();

    Lab(Path postgresBinaries, String natsServer, Path folder, long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.postgres = new PostgresServer(postgresBinaries, folder);
        this.nats = new NatsBroker(natsServer, folder);
        List<String> settings = List.of(
                "--jenner.database.url=" + postgres.url(),
                "--jenner.database.username=" + PostgresServer.USER,
                "--jenner.database.password=",
                "--jenner.events.nats-url=" + nats.url(),
                "--jenner.events.lease=3s",
                // what is measured here is what is kept, not who may write it
                "--jenner.security.mode=off");
        for (int number = 1; number <= 2; number++) {
            Replica replica = new Replica(number, settings, folder);
            replicas.add(replica);
            proxies.add(new SwallowingProxy(replica.port(), LOST_ANSWERS, seed + number));
        }
    }

    /** Starts both replicas at the same moment on the empty database, and waits until they serve. */
    void start() {
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    /** A device that reaches the replicas, in turn. */
    Sender sender(Sending sending, boolean losingAnswers) {
        List<Integer> ports = losingAnswers
                ? proxies.stream().map(SwallowingProxy::port).toList()
                : replicas.stream().map(Replica::port).toList();
        return new Sender(ports, sending, ENDURANCE);
    }

    PostgresServer postgres() {
        return postgres;
    }

    NatsBroker nats() {
        return nats;
    }

    Replica replica(int index) {
        return replicas.get(index);
    }

    int replicas() {
        return replicas.size();
    }

    Ledger ledger() {
        return ledger;
    }

    SyncInvariants sql() {
        return postgres.invariants();
    }

    long seed() {
        return seed;
    }

    Random random() {
        return random;
    }

    /** An id drawn from the seed. */
    synchronized String id() {
        return new UUID(
                        random.nextLong() & 0xffffffffffff0fffL | 0x4000L,
                        random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L)
                .toString();
    }

    /** A patient that is stored. */
    String patient() {
        String id = id();
        sender(Sending.SINGLE, false).register(id);
        return id;
    }

    @Override
    public void close() {
        proxies.forEach(proxy -> {
            try {
                proxy.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        replicas.forEach(Replica::close);
        nats.close();
        postgres.close();
    }
}
