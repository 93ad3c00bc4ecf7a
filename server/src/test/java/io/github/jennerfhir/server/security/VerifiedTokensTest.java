package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.jennerfhir.server.fixture.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private final MovableClock clock = new MovableClock();
    private final VerifiedTokens tokens = new VerifiedTokens(clock);
    private final JWTClaimsSet claims =
            new JWTClaimsSet.Builder().subject("somebody").build();

    @Test
    void theSameTokenIsKnownForAMoment() {
        tokens.keep("a.b.c", claims);
        clock.ahead(Duration.ofSeconds(29));
        assertThat(tokens.find("a.b.c")).contains(claims);
    }

    @Test
    void itIsVerifiedAgainAfterHalfAMinute() {
        tokens.keep("a.b.c", claims);
        clock.ahead(Duration.ofSeconds(31));
        assertThat(tokens.find("a.b.c")).isEmpty();
    }

    @Test
    void aTokenWithAnotherLetterIsAnother() {
        tokens.keep("a.b.c", claims);
        assertThat(tokens.find("a.b.d")).isEmpty();
    }
}
