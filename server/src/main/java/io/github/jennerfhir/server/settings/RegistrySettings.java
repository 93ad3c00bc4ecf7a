package io.github.jennerfhir.server.settings;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The immunization registries that are told what was recorded.
 *
 * @param registries each by the name that jobs and Tasks call it; none by default
 */
@ConfigurationProperties("jenner")
public record RegistrySettings(Map<String, Registry> registries) {

    public RegistrySettings {
        // Spring hands over null where there is no key
        registries = registries == null ? Map.of() : new TreeMap<>(registries);
        registries.keySet().forEach(RegistrySettings::requireName);
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "A name in jenner.registries has up to 40 small letters, digits and hyphens");
        }
    }
}
