package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract §4.6: a phone that sends its whole queue as one transaction, where the operator has named its client. */
@ExtendWith(SecuredServer.Resolver.class)
class OneByOneIT {

    private static final int DOSES = 40;

    @Test
    void oneRefusedEntryLeavesTheOthersOfTheQueueRecorded(SecuredServer server) {
        Session phone = client(server, "queueing-phone");
        Bundle queue = queue();
        Answer answer = phone.process(queue);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Bundle answered = answer.as(Bundle.class);
        assertThat(answered.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        assertThat(answered.getEntry()).hasSize(queue.getEntry().size());
        assertThat(answered.getEntry().subList(0, DOSES))
                .as("doses that refer to a child later in the queue")
                .allSatisfy(entry -> assertThat(entry.getResponse().getStatus()).startsWith("201"));
        BundleEntryComponent refused = answered.getEntry().get(DOSES);
        assertThat(refused.getResponse().getStatus()).startsWith("422");
        assertThat(((OperationOutcome) refused.getResponse().getOutcome())
                        .getIssueFirstRep()
                        .getDetails()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("INVALID_VACCINE_CODE");
        assertThat(doses(phone, answered)).isEqualTo(DOSES);
    }

    @Test
    void theQueueIsSentAgainWithoutHarm(SecuredServer server) {
        Session phone = client(server, "queueing-phone");
        Bundle queue = queue();
        String key = UUID.randomUUID().toString();
        Bundle first = phone.write("POST", "", queue, "Idempotency-Key", key).as(Bundle.class);
        Answer named = phone.write("POST", "", queue, "Idempotency-Key", key);
        Bundle again = phone.process(queue).as(Bundle.class);

        assertThat(named.header("Idempotency-Replayed")).contains("true");
        assertThat(locations(named.as(Bundle.class))).isEqualTo(locations(first));
        assertThat(locations(again)).as("by the entries' own ids").isEqualTo(locations(first));
        assertThat(doses(phone, first)).isEqualTo(DOSES);
    }

    @Test
    void theTransactionOfAnotherClientIsAtomic(SecuredServer server) {
        Session other = client(server, "another-phone");
        Bundle queue = queue();
        String family = "Atomic" + UUID.randomUUID();
        ((Patient) queue.getEntry().get(DOSES + 1).getResource())
                .getNameFirstRep()
                .setFamily(family);
        assertThat(other.process(queue).refusal()).isEqualTo("422 INVALID_VACCINE_CODE");
        assertThat(other.get("Patient?family=" + family).as(Bundle.class).getTotal())
                .isZero();
    }

    private static Session client(SecuredServer server, String id) {
        return server.with(Map.of("roles", List.of("CLINICIAN"), "client_id", id));
    }

    /** Doses of a child, one with an unknown vaccine, and the child last. */
    private static Bundle queue() {
        String child = "urn:uuid:" + UUID.randomUUID();
        Bundle queue = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < DOSES; i++) {
            post(queue, Records.dose("19", Records.today().minusDays(i + 1L)).setPatient(new Reference(child)), null);
        }
        post(queue, Records.dose("nonsense", Records.today()).setPatient(new Reference(child)), null);
        post(queue, Records.child(), child);
        return queue;
    }

    private static void post(Bundle queue, Resource resource, String fullUrl) {
        if (resource instanceof Immunization dose) {
            mutationId(dose.addIdentifier());
        } else if (resource instanceof Patient patient) {
            mutationId(patient.addIdentifier());
        }
        queue.addEntry()
                .setFullUrl(fullUrl)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    private static void mutationId(Identifier identifier) {
        identifier.setSystem(MutationKey.SYSTEM).setValue(UUID.randomUUID().toString());
    }

    private static int doses(Session phone, Bundle answered) {
        String child =
                new IdType(answered.getEntry().get(DOSES + 1).getResponse().getLocation()).getIdPart();
        return phone.get("Immunization?patient=" + child).as(Bundle.class).getTotal();
    }

    private static List<String> locations(Bundle answered) {
        return answered.getEntry().stream()
                .map(entry -> String.valueOf(entry.getResponse().getLocation()))
                .toList();
    }
}
