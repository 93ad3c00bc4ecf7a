package io.github.jennerfhir.server.settings;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How stored forecasts are kept current.
 *
 * @param workers how many forecasts this replica makes at a time; 0: only those that are asked for
 * @param nightlyAt when forecasts whose day has come are made anew, in the time of each tenant
 */
@ConfigurationProperties("jenner.forecast")
public record ForecastSettings(
        @DefaultValue("1") int workers,
        @DefaultValue("01:00") LocalTime nightlyAt) {

    private static final int MOST_WORKERS = 32;

    public ForecastSettings {
        if (workers < 0 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("jenner.forecast.workers must be from 0 to " + MOST_WORKERS);
        }
    }
}
