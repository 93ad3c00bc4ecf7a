package io.github.jennerfhir.operations.audit;

/** What sort of thing happened, FHIR R4 {@code AuditEvent.type}. */
public enum AuditKind {
    /** A RESTful interaction or an operation. */
    REST("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation"),
    /** Somebody identified themselves, or failed to. */
    AUTHENTICATION("http://dicom.nema.org/resources/ontology/DCM", "110114", "User Authentication"),
    /** A rule about access was asked or broken. */
    SECURITY("http://dicom.nema.org/resources/ontology/DCM", "110113", "Security Alert");

    private final String system;
    private final String code;
    private final String display;

    AuditKind(String system, String code, String display) {
        this.system = system;
        this.code = code;
        this.display = display;
    }

    String system() {
        return system;
    }

    String code() {
        return code;
    }

    String display() {
        return display;
    }
}
