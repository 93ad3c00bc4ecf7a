package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * Has noted who read what about whom, and who was refused what; changes are noted in their own transactions. An answer about
 * several patients is noted for each of them, so that each can be told. Thread safe.
 */
public final class AccessAudit {

    private static final int REFUSED = 400;
    private static final int FAILED = 500;
    private static final Set<Integer> OF_ACCESS = Set.of(401, 403, 404);

    private static final Set<RestOperationTypeEnum> CHANGES = Set.of(
            RestOperationTypeEnum.CREATE,
            RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH,
            RestOperationTypeEnum.TRANSACTION,
            RestOperationTypeEnum.METADATA);

    /** Refusals whose words say what was asked for, which is dropped with them and is no clinical content: contract §4.9. */
    private static final Set<String> TELLS_WHAT_WAS_ASKED = Set.of(Problem.INVALID_TRANSITION.name());

    private final RoleTable table;
    private final AuditTrail trail;

    public AccessAudit(RoleTable table, AuditTrail trail) {
        this.table = table;
        this.trail = trail;
    }

    /** Notes what an answer shows, for each patient whom it is about or who was asked about. */
    public void read(RequestDetails request, Resource answer) {
        String type = request.getResourceName();
        if (CHANGES.contains(request.getRestOperationType()) || (type != null && table.isShared(type))) {
            return;
        }
        AuditNote note = RequestNote.of(request, AuditKind.REST, AuditOutcome.SUCCESS);
        if (note.resourceId().isPresent() && answer.fhirType().equals(type)) {
            note = note.versions(Optional.empty(), version(answer));
        }
        Set<String> patients = RequestNote.namedPatients(request);
        patients.addAll(Subjects.patients(shown(answer)));
        record(note, patients);
    }

    /** Notes a refusal, or a failure of ours. */
    void refused(RequestDetails request, BaseServerResponseException answer) {
        if (answer.getStatusCode() >= REFUSED) {
            record(
                    RequestNote.of(request, kind(answer), outcome(answer)).because(reason(answer)),
                    RequestNote.namedPatients(request));
        }
    }

    /** Notes the refusal of an entry of a Bundle: its address, and no more of it, is known. */
    public void refused(BundleEntryRequestComponent entry, BaseServerResponseException answer) {
        if (answer.getStatusCode() < REFUSED) {
            return;
        }
        String method = entry.hasMethod() ? entry.getMethod().toCode() : "GET";
        boolean search = entry.hasUrl() && entry.getUrl().contains("?");
        AuditNote note = AuditNote.of(
                        kind(answer), AuditAction.EXECUTE, RequestNote.interaction(method, search), outcome(answer))
                .because(reason(answer));
        trail.record(entry.hasUrl() ? note.asked(entry.getUrl()) : note);
    }

    private void record(AuditNote note, Set<String> patients) {
        if (patients.isEmpty()) {
            trail.record(note);
        } else {
            patients.forEach(patient -> trail.record(note.ofPatient(Optional.of(patient))));
        }
    }

    /** Notes that a record was shown to whoever sent something again: it was looked at, and nothing was changed. */
    void replayed(Resource answer) {
        for (Resource record : shown(answer)) {
            AuditNote note = AuditNote.of(AuditKind.REST, AuditAction.READ, "vread", AuditOutcome.SUCCESS)
                    .about(
                            record.fhirType(),
                            Optional.ofNullable(record.getIdElement().getIdPart()))
                    .versions(Optional.empty(), version(record))
                    .because(Optional.of("Sent again: the first answer was given"));
            record(note, Subjects.patients(List.of(record)));
        }
    }

    private static AuditKind kind(BaseServerResponseException answer) {
        return OF_ACCESS.contains(answer.getStatusCode()) ? AuditKind.SECURITY : AuditKind.REST;
    }

    private static AuditOutcome outcome(BaseServerResponseException answer) {
        return answer.getStatusCode() < FAILED ? AuditOutcome.REFUSED : AuditOutcome.FAILED;
    }

    private static Optional<String> reason(BaseServerResponseException answer) {
        return Optional.of(answer.getStatusCode() + " " + code(answer));
    }

    private static Optional<Long> version(Resource answer) {
        return answer.getIdElement().isVersionIdPartValidLong()
                ? Optional.of(answer.getIdElement().getVersionIdPartAsLong())
                : Optional.empty();
    }

    private static String code(BaseServerResponseException answer) {
        if (!(answer.getOperationOutcome() instanceof OperationOutcome outcome)) {
            return "";
        }
        OperationOutcomeIssueComponent issue = outcome.getIssueFirstRep();
        String code = issue.getDetails().getCodingFirstRep().getCode();
        if (code == null) {
            return "";
        }
        return TELLS_WHAT_WAS_ASKED.contains(code) ? code + ": " + issue.getDiagnostics() : code;
    }

    private static List<Resource> shown(Resource answer) {
        return answer instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .filter(BundleEntryComponent::hasResource)
                        .map(BundleEntryComponent::getResource)
                        .toList()
                : List.of(answer);
    }
}
