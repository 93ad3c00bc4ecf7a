package io.github.jennerfhir.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestTimesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RequestTimes times = new RequestTimes(meters, Set.of("fhir", "actuator"), Set.of("Patient"));

    @Test
    void requestsOfOneKindAreCountedTogether() {
        times.add("GET", "/fhir/Patient/1", 200, 2_000_000);
        times.add("GET", "/fhir/Patient/2/_history/1", 200, 3_000_000);
        Timer timer = meters.get("http.server.requests")
                .tags("method", "GET", "uri", "/fhir/Patient", "status", "200", "outcome", "SUCCESS")
                .timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(5);
    }

    @Test
    void anotherStatusIsAnotherKind() {
        times.add("GET", "/fhir/Patient/1", 200, 1);
        times.add("GET", "/fhir/Patient/1", 404, 1);
        assertThat(meters.get("http.server.requests")
                        .tags("status", "404", "outcome", "CLIENT_ERROR")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatAClientMakesUpMakesNoNewSeries() {
        times.add("BREW", "/fhir/Teapot/1", 400, 1);
        times.add("BREW2", "/fhir/$fill", 400, 1);
        times.add("GET", "/a", 404, 1);
        times.add("GET", "/b/c", 404, 1);
        times.add("GET", "", 404, 1);
        assertThat(meters.find("http.server.requests").timers()).hasSize(2);
    }
}
