package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Queues as FHIR clients on phones send them: up to 500 PUTs, each under an id that the client chose and without any other id,
 * contract §4.1 and §4.6.
 */
class OwnIdQueueIT {

    private static final List<BundleType> KINDS = List.of(BundleType.BATCH, BundleType.TRANSACTION);

    @ServerTest
    void aQueueOf500IsSentAgainWithoutHarm(Server server) {
        for (BundleType kind : KINDS) {
            Bundle queue = queue(kind, 500);
            Bundle first = server.process(queue).as(Bundle.class);
            Bundle again = server.process(queue).as(Bundle.class);
            assertThat(first.getEntry())
                    .hasSize(500)
                    .allSatisfy(
                            entry -> assertThat(entry.getResponse().getStatus()).startsWith("201"));
            assertReplays(kind, first, again);
            assertThat(doses(server, queue)).isEqualTo(499);
        }
    }

    @ServerTest
    void itIsSentAgainWithoutHarmAfterOthersHaveChangedSomeOfIt(Server server) {
        for (BundleType kind : KINDS) {
            for (String key : new String[] {null, UUID.randomUUID().toString()}) {
                Bundle queue = queue(kind, 4);
                Bundle first = server.process(queue).as(Bundle.class);
                Immunization amended = server.get(address(queue, 1)).as(Immunization.class);
                assertThat(server.update(amended.setLotNumber("AMENDED")).status())
                        .isEqualTo(200);
                Patient renamed = server.get(address(queue, 0)).as(Patient.class);
                renamed.getNameFirstRep().setFamily("Renamed");
                assertThat(server.update(renamed).status()).isEqualTo(200);
                addDose(queue);

                Answer answer = send(server, queue, key);

                assertThat(answer.status()).as(kind + ": " + answer).isEqualTo(200);
                Bundle again = answer.as(Bundle.class);
                assertThat(again.getEntry().get(4).getResponse().getStatus()).startsWith("201");
                again.getEntry().remove(4);
                assertReplays(kind, first, again);
                assertThat(server.get(address(queue, 1)).as(Immunization.class).getLotNumber())
                        .isEqualTo("AMENDED");
                assertThat(server.get(address(queue, 0))
                                .as(Patient.class)
                                .getNameFirstRep()
                                .getFamily())
                        .isEqualTo("Renamed");
                assertThat(doses(server, queue)).isEqualTo(4);
            }
        }
    }

    @ServerTest
    void aChangeThatNamesNoVersionIsNoCreateThatIsSentAgain(Server server) {
        for (BundleType kind : KINDS) {
            Bundle queue = queue(kind, 2);
            server.process(queue);
            ((Immunization) queue.getEntry().get(1).getResource()).setLotNumber("another");
            Answer answer = server.process(queue);
            Answer refused = kind == BundleType.BATCH
                    ? Answer.of(answer.as(Bundle.class).getEntry().get(1))
                    : answer;
            assertThat(refused.refusal()).as("%s", kind).isEqualTo("428 VERSION_REQUIRED");
            assertThat(server.get(address(queue, 1)).as(Immunization.class).hasLotNumber())
                    .isFalse();
        }
    }

    private static void assertReplays(BundleType kind, Bundle first, Bundle again) {
        assertThat(again.getEntry()).as("%s", kind).hasSameSizeAs(first.getEntry());
        for (int i = 0; i < first.getEntry().size(); i++) {
            BundleEntryComponent before = first.getEntry().get(i);
            BundleEntryComponent after = again.getEntry().get(i);
            String what = kind + ", entry " + i;
            assertThat(after.getResponse().getStatus()).as(what).startsWith("201");
            assertThat(after.getResponse().getEtag()).as(what).isEqualTo("W/\"1\"");
            assertThat(after.getResponse().getLocation())
                    .as(what)
                    .isEqualTo(before.getResponse().getLocation());
            assertThat(((OperationOutcome) after.getResponse().getOutcome())
                            .getIssueFirstRep()
                            .getDiagnostics())
                    .as(what)
                    .contains("first answer again");
        }
    }

    /** A child and doses of it. */
    private static Bundle queue(BundleType type, int entries) {
        Bundle queue = new Bundle().setType(type);
        Patient child = child(today().minusYears(3));
        put(queue, child);
        while (queue.getEntry().size() < entries) {
            addDose(queue);
        }
        return queue;
    }

    private static void addDose(Bundle queue) {
        int number = queue.getEntry().size();
        put(queue, dose("19", today().minusDays(number)).setPatient(new Reference(address(queue, 0))));
    }

    private static void put(Bundle queue, Resource resource) {
        resource.setId(UUID.randomUUID().toString());
        queue.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
    }

    private static String address(Bundle queue, int entry) {
        return queue.getEntry().get(entry).getRequest().getUrl();
    }

    private static Answer send(Server server, Bundle queue, String key) {
        String body = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(queue);
        return server.send("", request -> {
            var post = request.header("Content-Type", "application/fhir+json").POST(BodyPublishers.ofString(body));
            return key == null ? post : post.header("Idempotency-Key", key);
        });
    }

    private static int doses(Server server, Bundle queue) {
        return server.get("Immunization?patient=" + address(queue, 0) + "&_count=1&_total=accurate")
                .as(Bundle.class)
                .getTotal();
    }
}
