package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;

/** An entry of a response Bundle that says why its request was refused. */
final class RefusedEntry {

    private RefusedEntry() {}

    static BundleEntryComponent of(BaseServerResponseException answer, ProblemResponses responses) {
        BundleEntryComponent entry = new BundleEntryComponent();
        entry.getResponse().setStatus(status(answer.getStatusCode())).setOutcome(responses.outcome(answer));
        List<String> etag = answer.getResponseHeaders().get("ETag");
        if (etag != null && !etag.isEmpty()) {
            entry.getResponse().setEtag(etag.get(0));
        }
        return entry;
    }

    static String status(int code) {
        String name = Constants.HTTP_STATUS_NAMES.get(code);
        return name == null ? Integer.toString(code) : code + " " + name;
    }
}
