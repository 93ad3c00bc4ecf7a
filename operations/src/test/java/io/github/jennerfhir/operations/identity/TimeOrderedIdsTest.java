package io.github.jennerfhir.operations.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    /** The moment of the example in RFC 9562, appendix A.6. */
    private static final Instant EXAMPLE = Instant.parse("2022-02-22T19:22:22Z");

    @Test
    void theMillisecondsComeFirstAsInTheExampleOfTheSpecification() {
        assertThat(at(EXAMPLE).next()).startsWith("017f22e2-79b0-7");
    }

    @Test
    void versionAndVariantAreThoseOfVersionSeven() {
        UUID id = UUID.fromString(at(EXAMPLE).next());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void thoseOfAMillisecondAreAllDifferent() {
        assertThat(Stream.generate(at(EXAMPLE)::next).limit(10_000)).doesNotHaveDuplicates();
    }

    @Test
    void aLaterOneIsGreater() {
        assertThat(at(EXAMPLE.plusMillis(1)).next()).isGreaterThan(at(EXAMPLE).next());
    }

    private static TimeOrderedIds at(Instant instant) {
        return new TimeOrderedIds(Clock.fixed(instant, ZoneOffset.UTC));
    }
}
