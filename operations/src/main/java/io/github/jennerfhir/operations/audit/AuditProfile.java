package io.github.jennerfhir.operations.audit;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * The profiles of IHE ITI Basic Audit Log Patterns 1.1 by what was done, each with a variant for what is about a patient, and
 * the roles of client and server in them.
 */
final class AuditProfile {

    private static final String ROOT = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String CUSTODIANS = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private AuditProfile() {}

    /** The profile; empty for what the patterns say nothing of, such as what did not succeed. */
    static Optional<String> of(AuditNote note) {
        return note.kind() == AuditKind.REST && note.outcome() == AuditOutcome.SUCCESS
                ? pattern(note).map(pattern -> ROOT + (note.patientId().isPresent() ? "Patient" : "") + pattern)
                : Optional.empty();
    }

    /** What is written flows from the client to the server, and so do the parameters of a query; what is read flows back. */
    static CodeableConcept client(AuditNote note) {
        return switch (note.action()) {
            case DELETE -> concept(DICOM, "110150", "Application");
            case READ -> destination();
            case CREATE, UPDATE, EXECUTE -> source();
        };
    }

    static CodeableConcept server(AuditNote note) {
        return switch (note.action()) {
            case DELETE -> concept(CUSTODIANS, "custodian", "Custodian");
            case READ -> source();
            case CREATE, UPDATE, EXECUTE -> destination();
        };
    }

    static CodeableConcept user(AuditNote note) {
        return switch (note.action()) {
            case CREATE, UPDATE, DELETE -> concept(PARTICIPATION, "AUT", "author (originator)");
            case READ, EXECUTE -> concept(PARTICIPATION, "IRCP", "information recipient");
        };
    }

    private static CodeableConcept source() {
        return concept(DICOM, "110153", "Source Role ID");
    }

    private static CodeableConcept destination() {
        return concept(DICOM, "110152", "Destination Role ID");
    }

    private static Optional<String> pattern(AuditNote note) {
        return switch (note.action()) {
            case CREATE -> Optional.of("Create");
            case READ -> Optional.of("Read");
            case UPDATE -> Optional.of("Update");
            case DELETE -> Optional.of("Delete");
            case EXECUTE -> note.query().map(query -> "Query");
        };
    }

    private static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept(new Coding(system, code, display));
    }
}
