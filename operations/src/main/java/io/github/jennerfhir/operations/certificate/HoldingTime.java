package io.github.jennerfhir.operations.certificate;

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

    /** What speaks against it now. */
    Optional<Verdict> judge(Instant now) {
        if (from.isAfter(now.plus(SKEW))) {
            return Optional.of(Verdict.NOT_YET_VALID);
        }
        return until.filter(end -> !end.isAfter(now)).map(ended -> Verdict.EXPIRED);
    }
}
