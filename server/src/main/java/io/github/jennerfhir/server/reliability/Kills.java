package io.github.jennerfhir.server.reliability;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Replicas, the database and its backends are killed while devices write. */
final class Kills implements Scenario {

    private static final int WRITERS = 6;
    private static final Duration BETWEEN = Duration.ofSeconds(4);

    private enum Victim {
        REPLICA,
        BACKEND,
        POSTGRESQL,
        BOTH_REPLICAS
    }

    /** Cheap ones more often than those that everybody waits for. */
    private static final List<Victim> ORDER = List.of(
            Victim.REPLICA,
            Victim.POSTGRESQL,
            Victim.BACKEND,
            Victim.REPLICA,
            Victim.BACKEND,
            Victim.POSTGRESQL,
            Victim.BOTH_REPLICAS,
            Victim.BACKEND,
            Victim.REPLICA,
            Victim.POSTGRESQL);

    private final int kills;

    Kills(int kills) {
        this.kills = kills;
    }

    @Override
    public List<Figure> run(Lab lab) throws InterruptedException {
        Map<Victim, Integer> killed = new EnumMap<>(Victim.class);
        Load load = new Load(lab, WRITERS);
        try (load) {
            for (int kill = 0; kill < kills; kill++) {
                Waiting.pause(BETWEEN);
                Victim victim = ORDER.get(kill % ORDER.size());
                kill(victim, lab, kill);
                killed.merge(victim, 1, Integer::sum);
            }
            Waiting.pause(BETWEEN);
        }
        return List.of(new Figure(
                "kill -9 under load",
                kills + " kills " + killed,
                load.acknowledged() + " acknowledged, " + load.unanswered()
                        + " requests without an answer, the slowest after " + load.slowest() / 1000 + " s",
                load.acknowledged() > 0));
    }

    private static void kill(Victim victim, Lab lab, int number) {
        switch (victim) {
            case REPLICA -> restart(lab.replica(number % lab.replicas()));
            case BACKEND -> {
                lab.postgres().killBackend();
                Waiting.until(
                        "PostgreSQL is back",
                        Duration.ofMinutes(1),
                        () -> lab.sql().answers());
            }
            case POSTGRESQL -> {
                lab.postgres().stopImmediately();
                lab.postgres().start();
            }
            case BOTH_REPLICAS -> {
                lab.replica(0).kill();
                lab.replica(1).kill();
                lab.replica(0).start();
                lab.replica(1).start();
                lab.replica(0).awaitReady();
                lab.replica(1).awaitReady();
            }
        }
    }

    private static void restart(Replica replica) {
        replica.kill();
        replica.start();
        replica.awaitReady();
    }
}
