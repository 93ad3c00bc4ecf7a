package io.github.jennerfhir.server.load;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Silences the HTTP client's logs. They hold headers and bodies, so tokens and names, and without a configuration
 * Logback prints them all.
 */
final class WireLogs {
    private static final List<String> LOGGERS = List.of("org.apache.http", "ca.uhn.fhir.rest.client");

    private WireLogs() {}

    static void silence() {
        LOGGERS.forEach(name -> off(LoggerFactory.getLogger(name), Level.OFF));
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root
                && root.getLevel() == Level.DEBUG) {
            root.setLevel(Level.WARN);
        }
    }

    private static void off(org.slf4j.Logger logger, Level level) {
        if (logger instanceof Logger logback) {
            logback.setLevel(level);
        }
    }
}
