package io.github.jennerfhir.server.settings;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The one tenant of an installation without access control.
 *
 * @param name the tenant's name, which is also the name of its HAPI partition
 * @param timeZone where the tenant is: "today" is a day of this zone
 * @param partition the id of that partition; it must never change once data is stored
 */
@ConfigurationProperties("jenner.tenant")
public record TenantSettings(
        @DefaultValue("main") String name,
        @DefaultValue("1") int partition,
        @DefaultValue("UTC") ZoneId timeZone) {

    public TenantSettings {
        if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,62}") || name.equalsIgnoreCase("default")) {
            throw new IllegalArgumentException(
                    "jenner.tenant.name must be a letter followed by up to 62 letters, digits, - or _, and not DEFAULT");
        }
        if (partition < 1) {
            throw new IllegalArgumentException("jenner.tenant.partition must be at least 1");
        }
    }
}
