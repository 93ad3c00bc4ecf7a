package io.github.jennerfhir.operations.identity;

import java.time.Clock;
import java.util.UUID;

/**
 * Makes ids that nobody can guess and that rise with time: UUIDs of version 7 (RFC 9562, section 5.7), the milliseconds
 * of the epoch before 74 random bits. What is stored one after the other lies together in the indexes of a database, so
 * few pages of them change at a time. Within a millisecond, and between replicas, they have no order; nothing may rely on
 * one. They tell when they were made. Thread safe.
 */
public final class TimeOrderedIds {

    private static final int BITS_AFTER_MILLISECONDS = 16;
    private static final long VERSION = 0x7000;
    private static final long RANDOM_AFTER_VERSION = 0x0FFF;

    private final Clock clock;

    public TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    /** A new one, of 36 characters. */
    public String next() {
        UUID random = UUID.randomUUID();
        long first = clock.millis() << BITS_AFTER_MILLISECONDS
                | VERSION
                | random.getMostSignificantBits() & RANDOM_AFTER_VERSION;
        return new UUID(first, random.getLeastSignificantBits()).toString();
    }
}
