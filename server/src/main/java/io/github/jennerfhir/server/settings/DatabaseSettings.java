package io.github.jennerfhir.server.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything is stored.
 *
 * @param url a JDBC URL of H2 or PostgreSQL. The default is an H2 file under {@code data/} that writes through on every
 *     commit, so that a killed process loses nothing it has acknowledged. It keeps no trace file: statements there may name
 *     values of patients, and those that Hibernate expects to fail look like faults
 * @param maximumPoolSize connections of this replica
 */
@ConfigurationProperties("jenner.database")
public record DatabaseSettings(
        @DefaultValue("jdbc:h2:file:./data/jenner;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0")
        String url,

        @DefaultValue("jenner") String username,
        @DefaultValue("jenner") String password,
        @DefaultValue("20") int maximumPoolSize) {

    public DatabaseSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "jenner.database.url must start with jdbc:h2: or jdbc:postgresql:, these are the databases we run on");
        }
        if (maximumPoolSize < 2) {
            throw new IllegalArgumentException("jenner.database.maximum-pool-size must be at least 2");
        }
    }

    /** Whether the database is the embedded one. */
    public boolean embedded() {
        return url.startsWith("jdbc:h2:");
    }

    /** Never the password: settings are logged. */
    @Override
    public String toString() {
        return "DatabaseSettings[maximumPoolSize=" + maximumPoolSize + ", embedded=" + embedded() + "]";
    }
}
