package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
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

    private final RoleTable table;
    private final AuditTrail trail;

    public AccessAudit(RoleTable table, AuditTrail trail) {
        this.table = table;
        this.trail = trail;
    }

    /** Notes what an answer shows. */
    public void read(RequestDetails request, Resource answer) {
        String type = request.getResourceName();
        if (CHANGES.contains(request.getRestOperationType()) || (type != null && table.isShared(type))) {
            return;
        }
        AuditNote note = note(request, AuditKind.REST, AuditOutcome.SUCCESS);
        Set<String> patients = Subjects.patients(shown(answer));
        if (patients.isEmpty()) {
            trail.record(note);
        } else {
            patients.forEach(patient -> trail.record(note.ofPatient(Optional.of(patient))));
        }
    }

    /** Notes a refusal, or a failure of ours. */
    void refused(RequestDetails request, BaseServerResponseException answer) {
        int status = answer.getStatusCode();
        if (status < REFUSED) {
            return;
        }
        AuditKind kind = OF_ACCESS.contains(status) ? AuditKind.SECURITY : AuditKind.REST;
        AuditOutcome outcome = status < FAILED ? AuditOutcome.REFUSED : AuditOutcome.FAILED;
        trail.record(note(request, kind, outcome).because(Optional.of(status + " " + code(answer))));
    }

    /** Notes the refusal of an entry of a Bundle: its address, and no more of it, is known. */
    public void refused(BundleEntryRequestComponent entry, BaseServerResponseException answer) {
        int status = answer.getStatusCode();
        if (status < REFUSED) {
            return;
        }
        String method = entry.hasMethod() ? entry.getMethod().toCode().toLowerCase(Locale.ROOT) : "entry";
        AuditKind kind = OF_ACCESS.contains(status) ? AuditKind.SECURITY : AuditKind.REST;
        AuditOutcome outcome = status < FAILED ? AuditOutcome.REFUSED : AuditOutcome.FAILED;
        AuditNote note = AuditNote.of(kind, AuditAction.EXECUTE, method, outcome)
                .because(Optional.of(status + " " + code(answer)));
        trail.record(entry.hasUrl() ? note.asked(entry.getUrl()) : note);
    }

    private static AuditNote note(RequestDetails request, AuditKind kind, AuditOutcome outcome) {
        AuditNote note = AuditNote.of(kind, action(request), interaction(request), outcome);
        String type = request.getResourceName();
        if (type != null) {
            Optional<String> id = Optional.ofNullable(request.getId()).map(named -> named.getIdPart());
            note = note.about(type, id);
            if (type.equals("Patient")) {
                note = note.ofPatient(id);
            }
        }
        String query = query(request);
        return query == null ? note : note.asked(query);
    }

    /** An operation by its name, the rest as FHIR's restful interactions. */
    private static String interaction(RequestDetails request) {
        if (request.getOperation() != null && request.getOperation().startsWith("$")) {
            return request.getOperation();
        }
        return request.getRestOperationType() == null
                ? String.valueOf(request.getRequestType()).toLowerCase(Locale.ROOT)
                : request.getRestOperationType().getCode();
    }

    private static AuditAction action(RequestDetails request) {
        if (request.getOperation() != null && request.getOperation().startsWith("$")) {
            return AuditAction.EXECUTE;
        }
        RequestTypeEnum method = request.getRequestType() == null ? RequestTypeEnum.GET : request.getRequestType();
        boolean search = "_search".equals(request.getOperation());
        return switch (method) {
            case POST -> search ? AuditAction.READ : AuditAction.CREATE;
            case PUT, PATCH -> AuditAction.UPDATE;
            case DELETE -> AuditAction.DELETE;
            default -> AuditAction.READ;
        };
    }

    @Nullable
    private static String query(RequestDetails request) {
        return request instanceof ServletRequestDetails servlet && servlet.getServletRequest() != null
                ? servlet.getServletRequest().getQueryString()
                : null;
    }

    private static String code(BaseServerResponseException answer) {
        return answer.getOperationOutcome() instanceof OperationOutcome outcome
                ? Optional.ofNullable(outcome.getIssueFirstRep()
                                .getDetails()
                                .getCodingFirstRep()
                                .getCode())
                        .orElse("")
                : "";
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
