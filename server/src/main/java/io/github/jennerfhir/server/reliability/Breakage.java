package io.github.jennerfhir.server.reliability;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The scenarios in their order, each on a small and on the full scale. */
enum Breakage {
    IDENTICAL_POSTS(() -> new IdenticalPosts(16, 2), () -> new IdenticalPosts(64, 10)),
    ONE_VACCINATION(() -> new OneVaccination(16), () -> new OneVaccination(64)),
    ONE_WINNER(() -> new OneWinner(8, 2), () -> new OneWinner(32, 10)),
    LOST_AMENDMENT(LostAmendment::new, LostAmendment::new),
    OWN_IDS(() -> new OwnIds(20), () -> new OwnIds(500)),
    OLD_KEYS(OldKeys::new, OldKeys::new),
    OFFLINE_DAY(() -> new OfflineDay(8, 4), () -> new OfflineDay(40, 20)),
    KILLS(() -> new Kills(3), () -> new Kills(20)),
    BROKER_DOWN(() -> new BrokerDown(Duration.ofSeconds(5)), () -> new BrokerDown(Duration.ofMinutes(1))),
    CRASH_POINTS(
            () -> new CrashPoints(List.of(Sending.SINGLE), List.of(false)),
            () -> new CrashPoints(List.of(Sending.values()), List.of(false, true))),
    BROKEN_BATCH(BrokenBatch::new, BrokenBatch::new);

    private final Supplier<Scenario> small;
    private final Supplier<Scenario> full;

    Breakage(Supplier<Scenario> small, Supplier<Scenario> full) {
        this.small = small;
        this.full = full;
    }

    Scenario scenario(boolean quick) {
        return (quick ? small : full).get();
    }
}
