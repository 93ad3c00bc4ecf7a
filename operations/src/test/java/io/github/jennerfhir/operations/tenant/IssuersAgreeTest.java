package io.github.jennerfhir.operations.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One issuer, one set of keys and one audience, however many tenants name it. */
class IssuersAgreeTest {

    private static final String ISSUER = "https://id.example";

    @Test
    void severalTenantsMayNameOneIssuer() {
        assertThat(IssuersAgree.disagreement(List.of(
                        tenant("north", issuer("https://id.example/keys", null)),
                        tenant("south", issuer("https://id.example/keys", null)))))
                .isEmpty();
    }

    @Test
    void oneOfTheSettingsHasNoKeysOfATenant() {
        assertThat(IssuersAgree.disagreement(
                        List.of(tenant("north", issuer(null, null)), tenant("south", issuer("https://a/keys", null)))))
                .isEmpty();
    }

    @Test
    void otherKeysForAnotherTenantAreADisagreement() {
        assertThat(IssuersAgree.disagreement(List.of(
                        tenant("north", issuer("https://id.example/keys", null)),
                        tenant("south", issuer("https://evil.example/keys", null)))))
                .contains(ISSUER);
    }

    @Test
    void anotherAudienceIsOneToo() {
        assertThat(IssuersAgree.disagreement(List.of(
                        tenant("north", issuer("https://id.example/keys", "https://one.example/fhir")),
                        tenant("south", issuer("https://id.example/keys", null)))))
                .contains(ISSUER);
    }

    private static TokenIssuer issuer(String keys, String audience) {
        return new TokenIssuer(ISSUER, Optional.ofNullable(keys), Optional.ofNullable(audience));
    }

    private static Tenant tenant(String name, TokenIssuer issuer) {
        return new Tenant(name, ZoneOffset.UTC, Optional.empty(), EnumSet.allOf(Module.class), List.of(issuer));
    }
}
