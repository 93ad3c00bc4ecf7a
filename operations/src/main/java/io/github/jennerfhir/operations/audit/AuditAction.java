package io.github.jennerfhir.operations.audit;

/** What was done to the thing, FHIR R4 {@code AuditEvent.action}. */
public enum AuditAction {
    CREATE("C"),
    READ("R"),
    UPDATE("U"),
    DELETE("D"),
    EXECUTE("E");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    /** The code of FHIR. */
    public String code() {
        return code;
    }
}
