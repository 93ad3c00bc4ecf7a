package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who sends too much is asked to wait, with a token or without a good one, and nobody else is. */
@ExtendWith(SecuredServer.Resolver.class)
class RateIT {

    private static final int LIMIT = 5;

    @Test
    void oneClientIsAskedToWaitAndTheOthersGoOn(SecuredServer server) {
        try (SecuredServer.Replica slow = server.replica("--jenner.limits.requests-per-minute=" + LIMIT)) {
            String actor = "busy-" + UUID.randomUUID();
            Session busy = slow.as(server.with(Map.of("roles", List.of("NURSE"), "sub", actor)));
            for (int i = 0; i < LIMIT; i++) {
                assertThat(busy.get("Patient?_count=1").status()).isEqualTo(200);
            }
            for (int i = 0; i < 3; i++) {
                requireWait(busy.get("Patient?_count=1"));
            }
            assertThat(slow.as(server.as("NURSE")).get("Patient?_count=1").status())
                    .isEqualTo(200);
            assertThat(notes(server, actor)).as("noted once, not for each").isEqualTo(1);

            Session stranger = new Session(slow.as(busy).http(), "a.b.c");
            for (int i = 0; i < LIMIT; i++) {
                assertThat(stranger.get("Patient").refusal()).isEqualTo("401 TOKEN_INVALID");
            }
            requireWait(stranger.get("Patient"));
            assertThat(slow.as(server.as("CLINICIAN")).get("Patient?_count=1").status())
                    .as("whoever has a good token is not its address")
                    .isEqualTo(200);
        }
    }

    private static void requireWait(Answer answer) {
        assertThat(answer.refusal()).isEqualTo("429 RATE_EXCEEDED");
        assertThat(answer.header("Retry-After").map(Integer::parseInt))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 60));
    }

    private static int notes(SecuredServer server, String actor) {
        int notes = 0;
        for (int i = 0; i < 100 && notes == 0; i++) {
            notes = server.sql()
                    .queryForObject(
                            "select count(*) from JNR_AUDIT where ACTOR = ? and REASON = 'RATE_EXCEEDED'",
                            Integer.class,
                            actor);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return notes;
    }
}
