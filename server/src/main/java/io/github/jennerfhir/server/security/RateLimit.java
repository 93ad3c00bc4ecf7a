package io.github.jennerfhir.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How many requests one client may send: so many a minute, all at once if it was quiet before. A client is an application
 * and who uses it, in a tenant; whoever shows no token is known by the address that the request came from. Counted by each
 * replica for itself. Thread safe.
 */
final class RateLimit {

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int CLIENTS = 100_000;

    private final LoadingCache<String, Bucket> buckets;

    /** Who was asked to wait within the last while. */
    private final Cache<String, Boolean> told;

    RateLimit(int requestsPerMinute, Clock clock) {
        this.buckets = Caffeine.newBuilder()
                .maximumSize(CLIENTS)
                .expireAfterAccess(PERIOD.multipliedBy(2))
                .build(client -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(requestsPerMinute).refillGreedy(requestsPerMinute, PERIOD))
                        .withCustomTimePrecision(new ClockMeter(clock))
                        .build());
        ClockMeter meter = new ClockMeter(clock);
        this.told = Caffeine.newBuilder()
                .maximumSize(CLIENTS)
                .expireAfterWrite(PERIOD)
                .ticker(meter::currentTimeNanos)
                .build();
    }

    /** Counts a request, and says why it is one too many. */
    Optional<Refusal> judge(Caller caller, String address) {
        ConsumptionProbe probe = buckets.get(client(caller, address)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        Duration wait = Duration.ofSeconds(
                Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
        return Optional.of(Refusal.of(
                        Problem.RATE_EXCEEDED,
                        "The client has sent as many requests as it may: wait as long as Retry-After says, and send"
                                + " records in Bundles")
                .withRetryAfter(wait));
    }

    /** Whether this is the first refusal of a client for a while: the others would fill the audit trail and tell no more. */
    boolean isNews(Caller caller, String address) {
        return told.asMap().putIfAbsent(client(caller, address), true) == null;
    }

    private static String client(Caller caller, String address) {
        return caller.roles().isEmpty()
                ? "address " + address
                : caller.tenant() + ' ' + caller.client() + ' ' + caller.actor();
    }

    /** The injected clock, as the library reads it. */
    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.between(java.time.Instant.EPOCH, clock.instant()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
