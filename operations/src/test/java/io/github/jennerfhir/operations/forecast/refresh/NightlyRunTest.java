package io.github.jennerfhir.operations.forecast.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.schedule.ForecastEditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NightlyRunTest {

    private static final ForecastEditions EDITIONS = new ForecastEditions(Samples.WHO_FOR_ALL, "1.0");

    private final MemoryQueue queue = new MemoryQueue();

    /** The run begins at one o'clock where the tenant is: Lagos is an hour ahead of UTC, Lima five behind. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T23:59:59Z, Africa/Lagos, 2026-11-23",
        "2026-11-24T00:00:00Z, Africa/Lagos, 2026-11-24",
        "2026-11-24T00:59:59Z, UTC, 2026-11-23",
        "2026-11-24T01:00:00Z, UTC, 2026-11-24",
        "2026-11-24T05:59:59Z, America/Lima, 2026-11-23",
        "2026-11-24T06:00:00Z, America/Lima, 2026-11-24"
    })
    void eachTenantsNightIsItsOwn(Instant now, ZoneId zone, LocalDate day) {
        run(now, zone);
        assertThat(queue.askedFor).isEqualTo(day);
    }

    @Test
    void aFullChunkIsFollowedByTheNextAtOnce() {
        queue.turned = 500;
        assertThat(run(Instant.EPOCH, ZoneOffset.UTC)).isZero();
        queue.turned = 499;
        assertThat(run(Instant.EPOCH, ZoneOffset.UTC)).isPositive();
        queue.ofOthers = 500;
        assertThat(run(Instant.EPOCH, ZoneOffset.UTC)).isZero();
    }

    @Test
    void whatAnotherEditionMadeIsAskedForAtAnyHour() {
        run(Instant.parse("2026-11-24T14:00:00Z"), ZoneOffset.UTC);
        assertThat(queue.editionAskedFor).isEqualTo(EDITIONS.require("main"));
    }

    @Test
    void aTenantWithoutAScheduleIsPassedOver() {
        run(Instant.EPOCH, ZoneOffset.UTC, new ForecastEditions(Samples.NONE, "1.0"));
        assertThat(queue.editionAskedFor).isNull();
    }

    private Duration run(Instant now, ZoneId zone) {
        return run(now, zone, EDITIONS);
    }

    private Duration run(Instant now, ZoneId zone, ForecastEditions editions) {
        return new NightlyRun(
                        queue,
                        () -> Map.of("main", zone),
                        editions,
                        LocalTime.of(1, 0),
                        new NotedRefreshes(),
                        Clock.fixed(now, ZoneOffset.UTC))
                .turn();
    }
}
