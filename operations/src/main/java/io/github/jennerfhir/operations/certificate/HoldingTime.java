package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a certificate holds.
 *
 * @param from from when on
 * @param until to when, where it ends
 */
record HoldingTime(Instant from, Optional<Instant> until) {

    /** Clocks of issuers may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** The last second of the year 9999. */
    private static final long FARTHEST = 253_402_300_799L;

    /**
     * As certificates say it, in seconds since 1970.
     *
     * @param until no number where it does not end
     */
    static HoldingTime of(JsonNode from, JsonNode until) {
        return new HoldingTime(
                instant(from), Optional.of(until).filter(JsonNode::isNumber).map(HoldingTime::instant));
    }

    /** Whether an end is one, or there is none: what is no time must not be taken for a certificate without an end. */
    static boolean isTold(JsonNode until) {
        return until.isMissingNode() || until.isNumber();
    }

    /** What no calendar has is brought to the calendar's end. */
    private static Instant instant(JsonNode seconds) {
        long bounded = Math.max(0, Math.min(FARTHEST, seconds.asLong()));
        return Instant.ofEpochSecond(bounded);
    }

    /** What speaks against it now. */
    Optional<Verdict> judge(Instant now) {
        if (from.isAfter(now.plus(SKEW))) {
            return Optional.of(Verdict.NOT_YET_VALID);
        }
        return until.filter(end -> !end.isAfter(now)).map(ended -> Verdict.EXPIRED);
    }
}
