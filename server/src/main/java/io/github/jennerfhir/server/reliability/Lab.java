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
    private final String token;

    Lab(Path postgresBinaries, String natsServer, Path folder, long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.postgres = new PostgresServer(postgresBinaries, folder);
        this.nats = new NatsBroker(natsServer, folder);
        Issuer issuer = new Issuer(folder);
        this.token = issuer.token();
        Program program = Program.unpackedInto(folder.resolve("program"), folder.resolve("program.log"));
        for (int number = 1; number <= 2; number++) {
            Replica replica = new Replica(number, program, settings(issuer), folder);
            replicas.add(replica);
            proxies.add(new SwallowingProxy(replica.port(), LOST_ANSWERS, seed + number));
        }
    }

    private List<String> settings(Issuer issuer) {
        List<String> settings = new ArrayList<>(issuer.settings());
        settings.addAll(List.of(
                "--jenner.database.url=" + postgres.url(),
                "--jenner.database.username=" + PostgresServer.USER,
                "--jenner.database.password=",
                "--jenner.events.nats-url=" + nats.url(),
                "--jenner.events.lease=3s",
                // all devices are one client here, and come as fast as they can
                "--jenner.limits.requests-per-minute=100000000"));
        return settings;
    }

    /** Starts both replicas at the same moment on the empty database, and waits until they serve. */
    void start() {
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    /** A device that reaches the replicas, in turn. */
    Sender sender(Sending sending, boolean losingAnswers) {
        return new Sender(ports(losingAnswers), sending, ENDURANCE, token, ledger);
    }

    /** A device that reaches one replica only. */
    Sender sender(Sending sending, boolean losingAnswers, int replica) {
        return new Sender(List.of(ports(losingAnswers).get(replica)), sending, ENDURANCE, token, ledger);
    }

    private List<Integer> ports(boolean losingAnswers) {
        return losingAnswers
                ? proxies.stream().map(SwallowingProxy::port).toList()
                : replicas.stream().map(Replica::port).toList();
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
