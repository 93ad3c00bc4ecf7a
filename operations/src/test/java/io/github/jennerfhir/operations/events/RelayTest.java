package io.github.jennerfhir.operations.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.lease.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RelayTest {

    private static final RelayRules RULES = new RelayRules(
            100,
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            3,
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5)),
            Duration.ofDays(7));

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final MemoryPublisher publisher = new MemoryPublisher();
    private final NotedObserver observer = new NotedObserver();
    private boolean mayLead = true;
    private final Lease lease = new Lease() {
        @Override
        public boolean hold() {
            return mayLead;
        }

        @Override
        public void release() {
            mayLead = false;
        }
    };
    private final Relay relay = new Relay(
            lease,
            outbox,
            publisher,
            RULES,
            observer,
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void publishesAndNotesAsDelivered() {
        outbox.add(Events.of("nia", 1));

        assertThat(relay.turn()).isEqualTo(Duration.ZERO);

        assertThat(publisher.published).containsExactly(1L);
        assertThat(outbox.delivered).containsExactly(1L);
        assertThat(observer.notes).containsExactly("leads", "published 1");
    }

    @Test
    void looksAgainAfterAWhileWhereNothingIsPending() {
        assertThat(relay.turn()).isEqualTo(RULES.poll());
        assertThat(publisher.calls).isEmpty();
    }

    @Test
    void eventsOfDifferentPatientsGoAtOnceAndThoseOfOneAfterTheOther() {
        outbox.add(Events.of("nia", 1));
        outbox.add(Events.of("ben", 2));
        outbox.add(Events.of("nia", 3));
        outbox.add(Events.of("nia", 4));

        relay.turn();

        assertThat(publisher.calls)
                .containsExactly(java.util.List.of(1L, 2L), java.util.List.of(3L), java.util.List.of(4L));
    }

    @Test
    void anEventThatBecomesVisibleLateIsNotMissed() {
        outbox.add(Events.of("nia", 2));
        relay.turn();
        outbox.add(Events.of("ben", 1));

        relay.turn();

        assertThat(publisher.published).containsExactly(2L, 1L);
    }

    @Test
    void whoDoesNotLeadPublishesNothing() {
        mayLead = false;
        outbox.add(Events.of("nia", 1));

        assertThat(relay.turn()).isEqualTo(RULES.follow());
        assertThat(publisher.calls).isEmpty();
    }

    @Test
    void whoLosesTheLeaseWithinABatchStops() {
        outbox.add(Events.of("nia", 1));
        outbox.add(Events.of("nia", 2));
        publisher.afterEachCall = () -> mayLead = false;

        relay.turn();

        assertThat(publisher.published).containsExactly(1L);
        assertThat(observer.notes).containsExactly("leads", "published 1", "follows");
    }

    @Test
    void nobodyThereLeavesTheEventAsItIsAndWaitsLongerEachTime() {
        outbox.add(Events.of("nia", 1));
        publisher.away = true;

        assertThat(relay.turn()).isEqualTo(Duration.ofMillis(250));
        assertThat(relay.turn()).isEqualTo(Duration.ofMillis(500));
        for (int i = 0; i < 20; i++) {
            relay.turn();
        }
        assertThat(relay.turn()).isEqualTo(Duration.ofSeconds(5));

        assertThat(outbox.parked).isEmpty();
        assertThat(outbox.waits).isEmpty();
    }

    @Test
    void theBacklogGoesOutInOrderWhenTheBrokerIsBack() {
        publisher.away = true;
        outbox.add(Events.of("nia", 1));
        outbox.add(Events.of("nia", 2));
        relay.turn();
        publisher.away = false;

        assertThat(relay.turn()).isEqualTo(Duration.ZERO);

        assertThat(publisher.published).containsExactly(1L, 2L);
        assertThat(observer.notes).contains("away: nobody there", "back");
        publisher.away = true;
        outbox.add(Events.of("nia", 3));
        assertThat(relay.turn()).as("the waits begin anew").isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void aRefusedEventHoldsBackItsPatientOnly() {
        outbox.add(Events.of("nia", 1));
        outbox.add(Events.of("nia", 2));
        outbox.add(Events.of("ben", 3));
        outbox.add(Events.of("ben", 4));
        publisher.refuses.put(1L, "too large");

        relay.turn();
        relay.turn();

        assertThat(publisher.published).containsExactly(3L, 4L);
        assertThat(observer.notes).contains("failed 1: too large");
    }

    @Test
    void aRefusedEventIsTriedAgainAfterGrowingWaits() {
        outbox.add(Events.of("nia", 1));
        outbox.add(Events.of("nia", 2));
        publisher.refuses.put(1L, "too large");
        relay.turn();
        outbox.waitsAreOver();
        relay.turn();
        outbox.waitsAreOver();
        publisher.refuses.clear();

        relay.turn();

        assertThat(outbox.waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(publisher.published).containsExactly(1L, 2L);
        assertThat(outbox.parked).isEmpty();
    }

    @Test
    void anEventThatIsRefusedAsOftenAsTheBoundSaysIsParkedWithItsReason() {
        outbox.add(Events.of("nia", 1));
        outbox.add(Events.of("nia", 2));
        outbox.add(Events.of("ben", 3));
        publisher.refuses.put(1L, "too large");

        for (int i = 0; i < 5; i++) {
            relay.turn();
            outbox.waitsAreOver();
        }

        assertThat(outbox.parked).containsExactly(java.util.Map.entry(1L, "too large"));
        assertThat(publisher.published).containsExactly(3L);
        assertThat(observer.notes).contains("parked 1: too large");
    }

    @Test
    void silenceAboutOneEventWhileOthersAreAnsweredCountsAgainstIt() {
        publisher.silentAbout.add(1L);
        outbox.add(Events.of("nia", 1));
        for (int i = 2; i < 5; i++) {
            outbox.add(Events.of("ben", i));
            relay.turn();
            outbox.waitsAreOver();
        }

        assertThat(outbox.parked).containsOnlyKeys(1L);
        assertThat(publisher.published).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aMarkThatIsLostMeansTheEventIsPublishedAgain() {
        outbox.add(Events.of("nia", 1));
        outbox.add(Events.of("nia", 2));
        outbox.loseMarks = true;
        assertThatThrownBy(relay::turn).isInstanceOf(IllegalStateException.class);
        outbox.loseMarks = false;

        relay.turn();

        assertThat(publisher.published).containsExactly(1L, 1L, 2L);
    }

    @Test
    void deliveredEventsAreForgottenInSmallBatchesNowAndThen() {
        outbox.toForget = 1200;

        relay.turn();
        relay.turn();

        assertThat(outbox.toForget).isZero();
        assertThat(outbox.forgetCalls).isEqualTo(3);
    }

    @Test
    void whoResignsLeavesTheLeadToOthers() {
        relay.turn();

        relay.resign();

        assertThat(mayLead).isFalse();
        assertThat(observer.notes).containsExactly("leads", "follows");
    }
}
