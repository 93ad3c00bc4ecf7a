package io.github.jennerfhir.server.settings;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which immunization schedule decides.
 *
 * @param id the schedule of the tenant, such as {@code who-epi}
 * @param folder the path of a folder with further schedules, or further releases of one
 */
@ConfigurationProperties("jenner.schedule")
public record ScheduleSettings(@DefaultValue("who-epi") String id, Optional<String> folder) {

    public ScheduleSettings {
        // Spring hands over null where the key is absent
        folder = folder == null ? Optional.empty() : folder;
    }
}
