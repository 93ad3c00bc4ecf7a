package io.github.jennerfhir.server.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Every key under {@code jenner.}, read off the settings records. A key that nobody reads is most likely a misspelt one
 * that somebody relies on, so it stops the start.
 */
public final class KnownSettings {

    private static final String PREFIX = "jenner";

    private static final List<Class<? extends Record>> RECORDS = List.of(
            CertificateSettings.class,
            DatabaseSettings.class,
            DemoSettings.class,
            EventSettings.class,
            ForecastSettings.class,
            HttpSettings.class,
            LimitSettings.class,
            MetaSettings.class,
            RegistryIntakeSettings.class,
            RegistrySettings.class,
            ScheduleSettings.class,
            SecuritySettings.class,
            SmartSettings.class,
            SyncSettings.class,
            TenantSettings.class,
            ValidationSettings.class);

    /** From the uniform form of a key to the key as documentation writes it. */
    private final Map<String, String> keys = new TreeMap<>();

    /** The keys below a name that the installation chooses, as patterns of their uniform form. */
    private final Map<Pattern, String> named = new LinkedHashMap<>();

    public KnownSettings() {
        for (Class<? extends Record> settings : RECORDS) {
            String feature =
                    settings.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent component : settings.getRecordComponents()) {
                note(feature + "." + kebab(component.getName()), component.getGenericType());
            }
        }
    }

    private void note(String key, Type type) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            Class<?> value = (Class<?>) map.getActualTypeArguments()[1];
            for (RecordComponent component : value.getRecordComponents()) {
                String below = kebab(component.getName());
                named.put(Pattern.compile(uniform(key) + "[a-z0-9]+" + uniform(below)), key + ".<name>." + below);
            }
        } else {
            keys.put(uniform(key), key);
        }
    }

    /** The keys as documentation writes them. */
    public List<String> keys() {
        return Stream.concat(keys.values().stream(), named.values().stream())
                .sorted()
                .toList();
    }

    private boolean isKnown(String key) {
        String uniform = uniform(key);
        return keys.containsKey(uniform)
                || named.keySet().stream()
                        .anyMatch(pattern -> pattern.matcher(uniform).matches());
    }

    /**
     * Checks whatever can be listed: arguments, files, environment variables, system properties.
     *
     * @throws IllegalStateException that names the unknown keys and the known ones
     */
    public void check(ConfigurableEnvironment environment) {
        String unknown = environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(KnownSettings::isOurs)
                .filter(key -> !isKnown(key))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "Unknown setting: " + unknown + ". The settings are: " + String.join(", ", keys()));
        }
    }

    private static boolean isOurs(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX + ".") || lower.startsWith(PREFIX + "_");
    }

    /** Spring binds {@code jenner.server.base-url}, {@code JENNER_SERVER_BASEURL} and {@code jenner.server.baseUrl} alike. */
    private static String uniform(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
