package io.github.jennerfhir.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Each feature's settings, read as the server reads them: their defaults, every key set, and what is not possible. */
class SettingsTest {

    @Test
    void databaseDefaults() {
        DatabaseSettings settings = bind(DatabaseSettings.class, Map.of());
        assertThat(settings.url()).startsWith("jdbc:h2:file:./data/jenner").contains("WRITE_DELAY=0");
        assertThat(settings.username()).isEqualTo("jenner");
        assertThat(settings.password()).isEqualTo("jenner");
        assertThat(settings.maximumPoolSize()).isEqualTo(20);
        assertThat(settings.embedded()).isTrue();
    }

    @Test
    void databaseWithEveryKeySet() {
        DatabaseSettings settings = bind(
                DatabaseSettings.class,
                Map.of(
                        "jenner.database.url", "jdbc:postgresql://db/jenner",
                        "jenner.database.username", "u",
                        "jenner.database.password", "topsecret",
                        "jenner.database.maximum-pool-size", "7"));
        assertThat(settings).isEqualTo(new DatabaseSettings("jdbc:postgresql://db/jenner", "u", "topsecret", 7));
        assertThat(settings.embedded()).isFalse();
        assertThat(settings.toString()).doesNotContain("topsecret").doesNotContain("//db");
    }

    @Test
    void demoDefaultsAndKeys() {
        assertThat(bind(DemoSettings.class, Map.of()))
                .isEqualTo(new DemoSettings(false, java.nio.file.Path.of("data/demo-token")));
        assertThat(bind(DemoSettings.class, Map.of("jenner.demo.children", "true")))
                .isEqualTo(new DemoSettings(true, java.nio.file.Path.of("data/demo-token")));
    }

    @Test
    void securityDefaults() {
        SecuritySettings settings = bind(SecuritySettings.class, Map.of());
        assertThat(settings.mode()).isNotNull();
        assertThat(settings.onNetwork()).isFalse();
        assertThat(settings.algorithms()).contains("RS384", "ES384").allMatch(name -> !name.startsWith("HS"));
        assertThat(settings.rolesClaim()).isEqualTo("roles");
        assertThat(settings.tenants()).isEmpty();
    }

    @Test
    void anIssuerElsewhereIsNamedWithItsKeys() {
        SecuritySettings settings = bind(
                SecuritySettings.class,
                Map.of(
                        "jenner.security.mode", "external",
                        "jenner.security.issuer", "https://id.example",
                        "jenner.security.jwk-set", "https://id.example/keys",
                        "jenner.security.tenants", "north,south"));
        assertThat(settings.onNetwork()).isTrue();
        assertThat(settings.tenants()).containsExactly("north", "south");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jenner.security.mode       | external
            jenner.security.issuer     | https://id.example
            jenner.security.algorithms | HS256
            jenner.security.clock-skew | 1h
            """)
    void securitySettingsThatOpenADoorAreRefused(String key, String value) {
        assertThatThrownBy(() -> bind(SecuritySettings.class, Map.of(key, value)))
                .rootCause()
                .hasMessageContaining("jenner.security");
    }

    @Test
    void httpDefaults() {
        assertThat(bind(HttpSettings.class, Map.of())).isEqualTo(new HttpSettings(Optional.empty(), 50, 500));
    }

    @Test
    void httpWithEveryKeySet() {
        assertThat(bind(
                        HttpSettings.class,
                        Map.of(
                                "jenner.server.base-url", "https://example.org/fhir",
                                "jenner.server.default-page-size", "10",
                                "jenner.server.maximum-page-size", "11")))
                .isEqualTo(new HttpSettings(Optional.of(URI.create("https://example.org/fhir")), 10, 11));
    }

    @Test
    void scheduleDefaults() {
        assertThat(bind(ScheduleSettings.class, Map.of())).isEqualTo(new ScheduleSettings("who-epi", Optional.empty()));
    }

    @Test
    void scheduleWithEveryKeySet() {
        assertThat(bind(
                        ScheduleSettings.class,
                        Map.of("jenner.schedule.id", "ng-npi", "jenner.schedule.folder", "/srv/schedules")))
                .isEqualTo(new ScheduleSettings("ng-npi", Optional.of("/srv/schedules")));
    }

    @Test
    void tenantDefaults() {
        assertThat(bind(TenantSettings.class, Map.of())).isEqualTo(new TenantSettings("main", 1, ZoneId.of("UTC")));
    }

    @Test
    void tenantWithEveryKeySet() {
        assertThat(bind(
                        TenantSettings.class,
                        Map.of(
                                "jenner.tenant.name", "lagos",
                                "jenner.tenant.partition", "2",
                                "jenner.tenant.time-zone", "Africa/Lagos")))
                .isEqualTo(new TenantSettings("lagos", 2, ZoneId.of("Africa/Lagos")));
    }

    @ParameterizedTest
    @CsvSource({
        "jenner.database.url, jdbc:mysql://db",
        "jenner.database.maximum-pool-size, 1",
        "jenner.server.default-page-size, 0",
        "jenner.server.maximum-page-size, 49",
        "jenner.server.base-url, /fhir",
        "jenner.server.base-url, https://example.org/fhir/",
        "jenner.tenant.name, DEFAULT",
        "jenner.tenant.name, default",
        "jenner.tenant.name, 9lives",
        "jenner.tenant.partition, 0",
        "jenner.tenant.time-zone, Mars/Olympus"
    })
    void whatIsNotPossibleIsRefusedByItsKey(String key, String value) {
        String feature = key.substring(0, key.lastIndexOf('.'));
        Class<? extends Record> settings = Map.<String, Class<? extends Record>>of(
                        "jenner.database", DatabaseSettings.class,
                        "jenner.server", HttpSettings.class,
                        "jenner.tenant", TenantSettings.class)
                .get(feature);
        assertThatThrownBy(() -> bind(settings, Map.of(key, value))).hasStackTraceContaining(key);
    }

    private static <T extends Record> T bind(Class<T> settings, Map<String, String> given) {
        String feature = settings.getAnnotation(ConfigurationProperties.class).value();
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate(feature, settings);
    }
}
