package io.github.jennerfhir.server.reliability;

import org.springframework.boot.SpringApplication;

/** Has a server end itself at a point, if it was started for that. */
public final class Crashing {

    private Crashing() {}

    /** Prepares the server before it runs; without the system property {@code reliability.crash-at} does nothing. */
    public static void prepare(SpringApplication server) {
        String point = System.getProperty(CrashPoint.PROPERTY);
        if (point != null) {
            CrashingParts parts = new CrashingParts(CrashPoint.valueOf(point));
            server.addInitializers(context -> context.getBeanFactory().addBeanPostProcessor(parts));
        }
    }
}
