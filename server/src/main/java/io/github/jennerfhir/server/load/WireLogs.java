package io.github.jennerfhir.server.load;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Silences the HTTP client's logs, which hold headers and bodies, so tokens and names. Of the rest warnings are printed:
 * no configuration is read for this command, and it shall print its counts.
 */
final class WireLogs {
    private static final List<String> NEVER = List.of("org.apache.http", "ca.uhn.fhir.rest.client");

    private WireLogs() {}

    static void silence() {
        NEVER.forEach(name -> atLeast(name, Level.OFF));
        atLeast(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.WARN);
    }

    private static void atLeast(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger
                && !logger.getEffectiveLevel().isGreaterOrEqual(level)) {
            logger.setLevel(level);
        }
    }
}
