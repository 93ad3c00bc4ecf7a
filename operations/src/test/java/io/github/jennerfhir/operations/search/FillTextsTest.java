package io.github.jennerfhir.operations.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FillTextsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void everythingIsReadOnceAndLaterWhatCameMeanwhile() {
        Calls missing = new Calls();
        FillTexts fill = new FillTexts(missing, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(fill.turn()).isZero();
        assertThat(fill.turn()).isEqualTo(Duration.ofHours(1));
        assertThat(fill.turn()).isZero();
        assertThat(fill.turn()).isEqualTo(Duration.ofDays(1));
        assertThat(fill.turn()).isEqualTo(Duration.ofDays(1));
        assertThat(missing.made)
                .containsExactly("all", "all", "2026-11-28T09:00:00Z after 0", "2026-11-28T09:00:00Z after 7");
    }

    private static final class Calls implements MissingTexts {

        private final List<String> made = new ArrayList<>();

        @Override
        public boolean goOn() {
            made.add("all");
            return made.size() == 1;
        }

        @Override
        public OptionalLong goThrough(Instant since, long after) {
            made.add(since + " after " + after);
            return after == 0 ? OptionalLong.of(7) : OptionalLong.empty();
        }
    }
}
