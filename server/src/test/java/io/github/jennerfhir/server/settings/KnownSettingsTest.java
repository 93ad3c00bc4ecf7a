package io.github.jennerfhir.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

class KnownSettingsTest {

    @Test
    void everyKeyOfEveryFeatureIsKnown() {
        assertThat(new KnownSettings().keys())
                .contains(
                        "jenner.database.url",
                        "jenner.database.username",
                        "jenner.database.password",
                        "jenner.database.maximum-pool-size",
                        "jenner.demo.children",
                        "jenner.schedule.folder",
                        "jenner.schedule.id",
                        "jenner.server.base-url",
                        "jenner.server.default-page-size",
                        "jenner.server.maximum-page-size",
                        "jenner.tenant.name",
                        "jenner.tenant.partition",
                        "jenner.tenant.time-zone")
                .allMatch(key -> key.matches("jenner(\\.([a-z-]+|<name>))+(\\.[a-z-]+)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jenner.server.base-url",
                "jenner.server.baseUrl",
                "JENNER_SERVER_BASEURL",
                "JENNER_SERVER_BASE_URL",
                "jenner.registries.state-of-abia.address",
                "JENNER_REGISTRIES_STATE_ANSWER_TIMEOUT",
                "spring.main.banner-mode",
                "JENNERS_CAT",
                "server.port",
                "JAVA_HOME"
            })
    void isTakenAsKnownOrNotOurs(String key) {
        assertThatCode(() -> new KnownSettings().check(environment(key))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jenner.server.base-uri",
                "jenner.server",
                "jenner.server.base-url.x",
                "JENNER_SERVER_BASEURI",
                "jenner.registries.state.adress",
                "jenner.registries.address",
                "jenner.",
                "Jenner.Tenant.Nam"
            })
    void isUnknownAndNamedBesideTheKnown(String key) {
        assertThatThrownBy(() -> new KnownSettings().check(environment(key)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unknown setting: " + key)
                .hasMessageContaining("jenner.server.base-url");
    }

    @Test
    void allUnknownKeysAreNamedAtOnceAndNoValueIs() {
        StandardEnvironment environment = environment("jenner.b");
        environment.getPropertySources().addLast(new MapPropertySource("more", Map.of("jenner.a", "topsecret")));
        assertThatThrownBy(() -> new KnownSettings().check(environment))
                .hasMessageContaining("jenner.a, jenner.b")
                .hasMessageNotContaining("topsecret");
    }

    private static StandardEnvironment environment(String key) {
        return new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addFirst(new MapPropertySource("test", Map.of(key, "topsecret")));
            }
        };
    }
}
