package io.github.jennerfhir.operations.audit;

/** How it ended, FHIR R4 {@code AuditEvent.outcome}. */
public enum AuditOutcome {
    /** It was done. */
    SUCCESS("0"),
    /** It was refused: the fault is the caller's. */
    REFUSED("4"),
    /** It failed: the fault is the server's. */
    FAILED("8");

    private final String code;

    AuditOutcome(String code) {
        this.code = code;
    }

    /** The code of FHIR. */
    public String code() {
        return code;
    }
}
