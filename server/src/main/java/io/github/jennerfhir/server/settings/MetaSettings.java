package io.github.jennerfhir.server.settings;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What clients may say in {@code meta}.
 *
 * @param kept beginnings of code systems and profiles: a tag, a security label or a profile that begins with one of them
 *     is stored, every other one is left out. None by default
 */
@ConfigurationProperties("jenner.meta")
public record MetaSettings(List<String> kept) {

    public MetaSettings {
        // Spring hands over null where the key is absent
        kept = kept == null ? List.of() : List.copyOf(kept);
    }
}
