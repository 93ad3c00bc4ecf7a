package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.condition;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.observation;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;

/** Contract §4.1 to §4.3 for every resource that a device may queue, by its own id and by the header. */
class SubmissionKeyIT {

    private static final String LOT = "[{\"op\":\"add\",\"path\":\"/lotNumber\",\"value\":\"%s\"}]";

    @ServerTest
    void everyResourceIsKnownAgainByItsIdentifier(Server server) {
        for (Resource resource : queued(patient(server))) {
            mutationId(resource, UUID.randomUUID().toString());
            Answer first = server.create(resource);
            Answer again = server.create(resource);
            assertReplay(resource.fhirType(), first, again);
            assertThat(server.create(other(resource)).refusal())
                    .as(resource.fhirType())
                    .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        }
    }

    @ServerTest
    void everyResourceIsKnownAgainByTheHeader(Server server) {
        for (Resource resource : queued(patient(server))) {
            String key = UUID.randomUUID().toString();
            Answer first = named(server, "POST", resource.fhirType(), key, resource);
            Answer again = named(server, "POST", resource.fhirType(), key, resource);
            assertReplay(resource.fhirType(), first, again);
            assertThat(named(server, "POST", resource.fhirType(), key, other(resource))
                            .refusal())
                    .as(resource.fhirType())
                    .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        }
    }

    @ServerTest
    void everyResourceMayBeCreatedUnderAnIdOfTheClientsAndSentAgainWithAKeyOrWithout(Server server) {
        for (Resource resource : queued(patient(server))) {
            for (String key : new String[] {null, UUID.randomUUID().toString()}) {
                String path = resource.fhirType() + "/" + UUID.randomUUID();
                Resource own = distinct(resource.copy());
                own.setId(path);
                Answer first = named(server, "PUT", path, key, own);
                assertReplay(path, first, named(server, "PUT", path, key, own));
            }
        }
    }

    @ServerTest
    void aCreateUnderAnIdOfTheClientsIsKnownAgainByItsKeyWhateverHasChangedSince(Server server) {
        String path = "Patient/" + UUID.randomUUID();
        Patient own = child();
        own.setId(path);
        String key = UUID.randomUUID().toString();
        Answer first = named(server, "PUT", path, key, own);
        Patient changed = server.get(path).as(Patient.class);
        changed.getNameFirstRep().setFamily("Renamed");
        assertThat(server.update(changed).status()).isEqualTo(200);

        assertReplay(path, first, named(server, "PUT", path, key, own));
        Patient otherContent = own.copy();
        otherContent.setActive(false);
        assertThat(named(server, "PUT", path, key, otherContent).refusal()).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        Patient otherId = own.copy();
        otherId.setId("Patient/" + UUID.randomUUID());
        assertThat(named(server, "PUT", otherId.getId(), key, otherId).refusal())
                .as("the same content under another id is another submission")
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(server.get(path).as(Patient.class).getNameFirstRep().getFamily())
                .isEqualTo("Renamed");
    }

    @ServerTest
    void ofManyIdenticalCreatesUnderOneIdOneCreatesWithAKeyOrWithout(Server server) throws Exception {
        for (String key : new String[] {null, UUID.randomUUID().toString()}) {
            oneCreates(server, key);
        }
    }

    private static void oneCreates(Server server, String key) throws Exception {
        String path = "Patient/" + UUID.randomUUID();
        Patient own = child();
        own.setId(path);
        Callable<Answer> create = () -> named(server, "PUT", path, key, own);
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(12, create))) {
                answers.add(answer.get());
            }
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.toString()).isEqualTo(201));
            assertThat(answers)
                    .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.get(path).as(Patient.class).getMeta().getVersionId()).isEqualTo("1");
    }

    @ServerTest
    void aChangeIsKnownAgainByTheHeaderWhateverHasChangedSince(Server server) {
        Immunization stored = recorded(server);
        String path = "Immunization/" + stored.getIdElement().getIdPart();
        Immunization amended = stored.copy().setLotNumber("PUT-1");
        String put = UUID.randomUUID().toString();
        Answer first = named(server, "PUT", path, put, amended);
        String jsonPatch = UUID.randomUUID().toString();
        Answer second = patched(server, path, jsonPatch, "application/json-patch+json", LOT.formatted("JSON-2"), 2);
        String fhirPatch = UUID.randomUUID().toString();
        Answer third = patched(server, path, fhirPatch, "application/fhir+json", fhirPathPatch("PATH-3"), 3);
        assertThat(List.of(first, second, third))
                .extracting(Answer::status)
                .as("%s %s %s", first, second, third)
                .containsOnly(200);

        assertReplay("PUT", first, named(server, "PUT", path, put, amended));
        assertReplay(
                "JSON Patch",
                second,
                patched(server, path, jsonPatch, "application/json-patch+json", LOT.formatted("JSON-2"), 2));
        assertReplay(
                "FHIRPath Patch",
                third,
                patched(server, path, fhirPatch, "application/fhir+json", fhirPathPatch("PATH-3"), 3));
        assertThat(named(server, "PUT", path, put, amended.copy().setLotNumber("PUT-9"))
                        .refusal())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(patched(server, path, jsonPatch, "application/json-patch+json", LOT.formatted("JSON-9"), 4)
                        .refusal())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        Immunization now = server.get(path).as(Immunization.class);
        assertThat(now.getMeta().getVersionId()).isEqualTo("4");
        assertThat(now.getLotNumber()).isEqualTo("PATH-3");
    }

    @ServerTest
    void headerAndIdentifierMustAgree(Server server) {
        Immunization dose = dose().setPatient(new Reference("Patient/" + patient(server)));
        String id = UUID.randomUUID().toString();
        mutationId(dose, id);
        Answer refused = named(server, "POST", "Immunization", UUID.randomUUID().toString(), dose);
        assertThat(refused.refusal()).isEqualTo("400 IDEMPOTENCY_KEY_MISMATCH");
        assertThat(refused.issue().getExpression().get(0).getValue()).isEqualTo("Immunization.identifier");
        Answer first = named(server, "POST", "Immunization", id, dose);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertReplay("both", first, named(server, "POST", "Immunization", id, dose));
        assertReplay("the identifier alone", first, server.create(dose));
    }

    @ServerTest
    void twoIdentifiersNameNoSubmission(Server server) {
        Immunization dose = dose().setPatient(new Reference("Patient/" + patient(server)));
        mutationId(dose, UUID.randomUUID().toString());
        mutationId(dose, UUID.randomUUID().toString());
        assertThat(server.create(dose).refusal()).isEqualTo("400 IDEMPOTENCY_KEY_MISMATCH");
        dose.getIdentifier().remove(1);
        assertThat(server.create(dose).status()).isEqualTo(201);
    }

    @ServerTest
    void whatWasRefusedMayBeMendedAndSentUnderTheSameKey(Server server) {
        Immunization dose = dose("nonsense", today()).setPatient(new Reference("Patient/" + patient(server)));
        String id = UUID.randomUUID().toString();
        mutationId(dose, id);
        assertThat(server.create(dose).refusal()).isEqualTo("422 INVALID_VACCINE_CODE");
        dose.getVaccineCode().getCodingFirstRep().setCode("19");
        Answer mended = server.create(dose);
        assertThat(mended.status()).as(mended.toString()).isEqualTo(201);
        assertThat(mended.header("Idempotency-Replayed")).isEmpty();
    }

    @ServerTest
    void idMetaAndNarrativeDoNotMakeItOtherContent(Server server) {
        Immunization dose = dose().setPatient(new Reference("Patient/" + patient(server)));
        mutationId(dose, UUID.randomUUID().toString());
        Answer first = server.create(dose);
        dose.getMeta().setVersionId("7");
        dose.getText()
                .setStatus(org.hl7.fhir.r4.model.Narrative.NarrativeStatus.GENERATED)
                .setDivAsString("<div xmlns=\"http://www.w3.org/1999/xhtml\">BCG</div>");
        assertReplay("with a narrative", first, server.create(dose));
    }

    @ServerTest
    void anOperationThatChangesSomethingIsCarriedOutOnceForItsKey(Server server) {
        Parameters all = new Parameters();
        String key = UUID.randomUUID().toString();
        Answer first = named(server, "POST", "$registry-sync", key, all);
        Answer again = named(server, "POST", "$registry-sync", key, all);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(tasks(again)).isEqualTo(tasks(first));
        Answer withoutKey = server.send("POST", "$registry-sync", all);
        assertThat(withoutKey.status()).isEqualTo(200);
        assertThat(withoutKey.header("Idempotency-Replayed")).isEmpty();
        Parameters other = new Parameters().addParameter("refused", true);
        assertThat(named(server, "POST", "$registry-sync", key, other).refusal())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
    }

    @ServerTest
    void anOperationThatWasRefusedMayBeMendedAndAskedForUnderTheSameKey(Server server) {
        String key = UUID.randomUUID().toString();
        Parameters wrong = new Parameters().addParameter("registry", "nowhere");
        assertThat(named(server, "POST", "$registry-sync", key, wrong).status()).isEqualTo(400);
        Answer mended = named(server, "POST", "$registry-sync", key, new Parameters());
        assertThat(mended.status()).as(mended.toString()).isEqualTo(200);
        assertThat(mended.header("Idempotency-Replayed")).isEmpty();
    }

    @ServerTest
    void anOperationThatIsStillRunningIsNotCarriedOutTwice(Server server) {
        String key = UUID.randomUUID().toString();
        assertThat(named(server, "POST", "$registry-sync", key, new Parameters())
                        .status())
                .isEqualTo(200);
        server.sql().update("update JNR_MUTATION set STATUS = 0, ANSWER = null where MUTATION_KEY = ?", key);
        Answer running = named(server, "POST", "$registry-sync", key, new Parameters());
        assertThat(running.refusal()).isEqualTo("409 MUTATION_IN_PROGRESS");
        assertThat(running.header("Retry-After")).contains("2");
    }

    @ServerTest
    void whatOnlyReadsIsAnsweredAnewUnderTheSameKey(Server server) {
        String patient = patient(server);
        String key = UUID.randomUUID().toString();
        Answer first = named(server, "POST", "Patient/" + patient + "/$forecast", key, new Parameters());
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        server.create(dose().setPatient(new Reference("Patient/" + patient)));
        Answer second = named(server, "POST", "Patient/" + patient + "/$forecast", key, new Parameters());
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.body()).isNotEqualTo(first.body());
    }

    /** One of each type that clients write, about the patient where it is about one. */
    private static List<Resource> queued(String patient) {
        Reference about = new Reference("Patient/" + patient);
        return List.of(
                child(),
                dose().setPatient(about),
                allergy("762952008", today()).setPatient(about),
                condition("49723003", today()).setSubject(about),
                observation("271649006", today()).setSubject(about),
                new Encounter()
                        .setStatus(Encounter.EncounterStatus.FINISHED)
                        .setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null))
                        .setSubject(about),
                new Practitioner().setActive(true),
                new PractitionerRole().setActive(true),
                new Organization().setName("Clinic"),
                new Location().setName("Health post"),
                new Device().setModelNumber("fridge"));
    }

    /** The same record with something else in it. */
    private static Resource other(Resource resource) {
        Resource other = resource.copy();
        identifier(other).setSystem("urn:other").setValue(UUID.randomUUID().toString());
        return other;
    }

    /** A vaccination of another day, so that it is not the identical one. */
    private static Resource distinct(Resource resource) {
        if (resource instanceof Immunization dose) {
            dose.getOccurrenceDateTimeType()
                    .setValueAsString(
                            today().minusDays(System.nanoTime() % 300 + 1).toString());
        }
        return resource;
    }

    private static void mutationId(Resource resource, String id) {
        identifier(resource).setSystem(MutationKey.SYSTEM).setValue(id);
    }

    private static Identifier identifier(Resource resource) {
        Property property = resource.getNamedProperty("identifier");
        Identifier identifier = new Identifier();
        resource.setProperty(property.getName(), identifier);
        return property.getMaxCardinality() == 1
                ? (Identifier)
                        resource.getNamedProperty("identifier").getValues().get(0)
                : last(resource);
    }

    private static Identifier last(Resource resource) {
        var values = resource.getNamedProperty("identifier").getValues();
        return (Identifier) values.get(values.size() - 1);
    }

    private static Answer named(Server server, String method, String path, String key, Resource resource) {
        String body = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
        return server.send(path, request -> {
            var sent = request.header("Content-Type", "application/fhir+json")
                    .method(method, BodyPublishers.ofString(body));
            return key == null ? sent : sent.header("Idempotency-Key", key);
        });
    }

    private static Answer patched(
            Server server, String path, String key, String contentType, String patch, int version) {
        return server.send(
                path,
                request -> request.header("Content-Type", contentType)
                        .header("If-Match", "W/\"" + version + "\"")
                        .header("Idempotency-Key", key)
                        .method("PATCH", BodyPublishers.ofString(patch)));
    }

    /** FHIR R4 fhirpatch.html. */
    private static String fhirPathPatch(String lot) {
        Parameters patch = new Parameters();
        var operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new org.hl7.fhir.r4.model.CodeType("replace"));
        operation.addPart().setName("path").setValue(new StringType("Immunization.lotNumber"));
        operation.addPart().setName("value").setValue(new StringType(lot));
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(patch);
    }

    private static void assertReplay(String what, Answer first, Answer again) {
        assertThat(first.status()).as(what + ": " + first).isIn(200, 201);
        assertThat(first.header("Idempotency-Replayed")).as(what).isEmpty();
        assertThat(first.header("ETag")).as(what).isPresent();
        assertThat(again.status()).as(what + ": " + again).isEqualTo(first.status());
        assertThat(again.header("Idempotency-Replayed")).as(what).contains("true");
        assertThat(again.header("ETag")).as(what).isEqualTo(first.header("ETag"));
        if (first.status() == 201) {
            assertThat(again.header("Location")).as(what).isEqualTo(first.header("Location"));
        }
        assertThat(again.as(Resource.class).equalsDeep(first.as(Resource.class)))
                .as(what + ": the body\n" + first.body() + "\n" + again.body())
                .isTrue();
    }

    private static List<String> tasks(Answer answer) {
        Resource said = answer.as(Resource.class);
        return said instanceof Task task
                ? List.of(task.getIdElement().getIdPart())
                : ((Bundle) said)
                        .getEntry().stream()
                                .map(entry -> entry.getResource().getIdElement().getIdPart())
                                .toList();
    }

    private static String patient(Server server) {
        return Sending.register(server, child(), List.of());
    }

    private static Immunization recorded(Server server) {
        Answer created = server.create(dose().setPatient(new Reference("Patient/" + patient(server))));
        return server.get("Immunization/" + created.id()).as(Immunization.class);
    }
}
