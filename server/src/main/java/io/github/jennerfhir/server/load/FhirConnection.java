package io.github.jennerfhir.server.load;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/** One worker's way to the server. For one thread. */
final class FhirConnection {
    private final IGenericClient client;
    private final RetryAfter retryAfter = new RetryAfter();
    private final StoredSearch search;

    FhirConnection(IGenericClient client) {
        this.client = client;
        this.search = new StoredSearch(client);
        client.registerInterceptor(retryAfter);
    }

    /** Stores one entry alone, or several in one transaction. */
    Answer write(List<PlannedEntry> entries) {
        return ask(() -> entries.size() == 1 ? put(entries.get(0)) : transaction(entries));
    }

    /** Finds out which of the entries are stored already, and notes it in {@code standing}. */
    Answer look(List<PlannedEntry> entries, Standing standing) {
        return ask(() -> {
            search.look(entries, standing);
            return new Answer.Stored(List.of());
        });
    }

    private Answer ask(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (BaseServerResponseException e) {
            return AnswerReader.read(e, retryAfter.last());
        }
    }

    private Answer put(PlannedEntry entry) {
        MethodOutcome outcome = client.update()
                .resource(entry.resource())
                .withId(entry.id())
                .prefer(PreferReturnEnum.MINIMAL)
                .execute();
        return new Answer.Stored(List.of(outcome.getResponseStatusCode() == Constants.STATUS_HTTP_201_CREATED));
    }

    private Answer transaction(List<PlannedEntry> entries) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (PlannedEntry entry : entries) {
            transaction
                    .addEntry()
                    .setResource(entry.resource())
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(entry.address());
        }
        Bundle answer = client.transaction()
                .withBundle(transaction)
                .withAdditionalHeader("Prefer", "return=minimal")
                .execute();
        List<Boolean> created = new ArrayList<>();
        for (int place = 0; place < entries.size(); place++) {
            created.add(place >= answer.getEntry().size()
                    || created(answer.getEntry().get(place)));
        }
        return new Answer.Stored(created);
    }

    private static boolean created(BundleEntryComponent answer) {
        String status = answer.getResponse().getStatus();
        return status == null || status.startsWith("201");
    }
}
