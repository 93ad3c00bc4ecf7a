package io.github.jennerfhir.server.reliability;

/** The moments of a write at which a crash is worth trying. */
enum CrashPoint {
    CLAIM_INSERTED,
    RESOURCE_WRITTEN,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    BEFORE_PUBLISH,
    AFTER_PUBLISH;

    /** The system property that names the point at which a replica shall crash; no setting, so that no configuration has it. */
    static final String PROPERTY = "reliability.crash-at";

    /** The exit code of a process that was killed by signal 9. */
    static final int KILLED = 137;

    /** Ends the process without any of its shutdown hooks. */
    static void crash() {
        Runtime.getRuntime().halt(KILLED);
    }
}
