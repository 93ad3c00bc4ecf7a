package io.github.jennerfhir.interceptors.bundle;

import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.ResourceVersions;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;

/** An entry of a response Bundle that gives the first answer again and says so in its outcome. */
final class ReplayedEntry {

    private static final int CREATED = 201;

    private ReplayedEntry() {}

    static BundleEntryComponent of(Claim claim, ResourceVersions versions) {
        BundleEntryComponent entry = new BundleEntryComponent();
        BundleEntryResponseComponent response = entry.getResponse();
        response.setStatus(RefusedEntry.status(claim.status()));
        response.setLocation(claim.resourceType() + "/" + claim.resourceId() + "/_history/" + claim.version());
        response.setEtag("W/\"" + claim.version() + "\"");
        response.setOutcome(replayed());
        Optional<Resource> first = versions.find(claim.resourceType(), claim.resourceId(), claim.version());
        first.ifPresent(resource -> {
            response.setLastModified(resource.getMeta().getLastUpdated());
            entry.setResource(resource);
        });
        return entry;
    }

    /** The answer to an entry that says again what another of its Bundle says. */
    static BundleEntryComponent again(BundleEntryComponent answer) {
        BundleEntryComponent again = answer.copy();
        again.getResponse().setOutcome(replayed());
        return again;
    }

    /** The answer to a create that found what it had created. */
    static BundleEntryComponent created(BundleEntryComponent unchanged) {
        BundleEntryComponent again = again(unchanged);
        again.getResponse().setStatus(RefusedEntry.status(CREATED));
        return again;
    }

    private static OperationOutcome replayed() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.INFORMATION)
                .setCode(IssueType.INFORMATIONAL)
                .setDiagnostics("Submitted before under the same id: this is the first answer again");
        return outcome;
    }
}
