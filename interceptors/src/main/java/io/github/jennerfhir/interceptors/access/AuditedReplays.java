package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.interceptors.mutation.ReplayWitness;
import org.hl7.fhir.r4.model.Resource;

/** Has noted in the audit trail who was given a first answer again. Thread safe. */
public final class AuditedReplays implements ReplayWitness {

    private final AccessAudit audit;

    public AuditedReplays(AccessAudit audit) {
        this.audit = audit;
    }

    @Override
    public void replayed(Resource answer) {
        audit.replayed(answer);
    }

    /** As when the operation was carried out. */
    @Override
    public void replayed(RequestDetails request, Resource answer) {
        audit.read(request, answer);
    }
}
