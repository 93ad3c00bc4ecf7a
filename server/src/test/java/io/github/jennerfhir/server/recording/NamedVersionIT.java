package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.condition;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.observation;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import jakarta.annotation.Nullable;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/**
 * Contract §4.5 for requests of their own: what a change may say of the version that it was made from, for every guarded type
 * and every way of changing. HAPI 8.8.0 answers several of these with 500, 200 or 201.
 */
class NamedVersionIT {

    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String FHIR = "application/fhir+json";

    @ServerTest
    void everyGuardedTypeWantsItsVersionForAPut(Server server) {
        for (Resource stored : guarded(server)) {
            String path = path(stored);
            Resource changed = languageOf(stored, "sw");
            changed.setMeta(null);
            assertThat(put(server, path, changed, null).refusal()).as(path).isEqualTo("428 VERSION_REQUIRED");
            Answer done = put(server, path, changed, "W/\"1\"");
            assertThat(done.status()).as(path + ": " + done).isEqualTo(200);
            assertThat(done.header("ETag")).as(path).contains("W/\"2\"");
            Resource stale = languageOf(stored, "ha");
            stale.setMeta(null);
            Answer refused = put(server, path, stale, "W/\"1\"");
            assertThat(refused.refusal()).as(path).isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
            assertThat(refused.header("ETag")).as(path).contains("W/\"2\"");
            assertThat(refused.issue().getDiagnostics()).as(path).contains("current version is 2");
            stale.getMeta().setVersionId("1");
            assertThat(put(server, path, stale, null).refusal())
                    .as("%s, by the body", path)
                    .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
            stale.getMeta().setVersionId("2");
            assertThat(put(server, path, stale, "W/\"1\"").refusal())
                    .as("%s, two that differ", path)
                    .isEqualTo("400 INVALID_PARAMETER");
            assertThat(put(server, path, stale, null).status())
                    .as("%s, by the body alone", path)
                    .isEqualTo(200);
            assertThat(versionOf(server, path)).isEqualTo("3");
        }
    }

    @ServerTest
    void everyGuardedTypeWantsItsVersionForAPatchInEachFormat(Server server) {
        for (Resource stored : guarded(server)) {
            String path = path(stored);
            int version = 1;
            for (String format : List.of(JSON_PATCH, FHIR)) {
                String what = path + " " + format;
                assertThat(patch(server, path, format, "sw" + version, null).refusal())
                        .as(what)
                        .isEqualTo("428 VERSION_REQUIRED");
                Answer done = patch(server, path, format, "sw" + version, "W/\"" + version + "\"");
                assertThat(done.status()).as(what + ": " + done).isEqualTo(200);
                assertThat(done.header("ETag")).as(what).contains("W/\"" + (version + 1) + "\"");
                Answer refused = patch(server, path, format, "ha", "W/\"" + version + "\"");
                assertThat(refused.refusal()).as(what).isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
                assertThat(refused.header("ETag")).as(what).contains("W/\"" + (version + 1) + "\"");
                version++;
            }
            assertThat(versionOf(server, path)).isEqualTo("3");
        }
    }

    @ServerTest
    void whatIsNoSingleVersionIsRefusedAndChangesNothing(Server server) {
        Immunization stored = recorded(server);
        String path = path(stored);
        Immunization changed = stored.copy().setLotNumber("B-2");
        changed.setMeta(null);
        for (String odd : List.of(
                "*",
                "W/\"1\", W/\"2\"",
                "\"1\",\"2\"",
                "abc",
                "1",
                "W/\"x\"",
                "W/\"0\"",
                "W/\"-1\"",
                "\"\"",
                "W/\"99999999999999999999\"")) {
            assertThat(put(server, path, changed, odd).refusal()).as(odd).isEqualTo("400 INVALID_PARAMETER");
            assertThat(patch(server, path, JSON_PATCH, "sw", odd).refusal())
                    .as(odd)
                    .isEqualTo("400 INVALID_PARAMETER");
            for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
                assertThat(entry(server, type, path, changed, odd).refusal())
                        .as(type + " " + odd)
                        .isEqualTo("400 INVALID_PARAMETER");
            }
        }
        assertThat(versionOf(server, path)).isEqualTo("1");
        assertThat(put(server, path, changed, "\"1\"").status())
                .as("a strong tag is one version too")
                .isEqualTo(200);
    }

    @ServerTest
    void whatIsNotThereIsNotCreatedByAChangeOfIt(Server server) {
        Patient child = child();
        child.setId("Patient/" + UUID.randomUUID());
        assertThat(put(server, child.getId(), child, "W/\"1\"").refusal()).isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
            assertThat(entry(server, type, child.getId(), child, "W/\"1\"").refusal())
                    .as("%s", type)
                    .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        }
        assertThat(patch(server, child.getId(), JSON_PATCH, "sw", "W/\"1\"").status())
                .isEqualTo(404);
        assertThat(server.get(child.getId()).status()).isEqualTo(404);
        assertThat(put(server, child.getId(), child, null).status()).isEqualTo(201);
    }

    @ServerTest
    void aCreateNamesNoVersion(Server server) {
        Answer refused = server.send(
                "Patient",
                request -> request.header("Content-Type", FHIR)
                        .header("If-Match", "W/\"1\"")
                        .POST(BodyPublishers.ofString(json(child()))));
        assertThat(refused.refusal()).isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(server.create(child()).status()).isEqualTo(201);
    }

    @ServerTest
    void aChangeOfWhatASearchFindsNamesItsVersionToo(Server server) {
        Patient child = child();
        String value = UUID.randomUUID().toString();
        child.addIdentifier().setSystem("urn:x").setValue(value);
        String path = path(server.create(child).as(Patient.class));
        String search = "Patient?identifier=urn:x|" + value;
        child.setLanguage("sw");
        assertThat(put(server, search, child, null).refusal()).isEqualTo("428 VERSION_REQUIRED");
        assertThat(put(server, search, child, "W/\"7\"").refusal()).isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(put(server, search, child, "*").refusal()).isEqualTo("400 INVALID_PARAMETER");
        Answer done = put(server, search, child, "W/\"1\"");
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        assertThat(patch(server, search, JSON_PATCH, "ha", null).refusal()).isEqualTo("428 VERSION_REQUIRED");
        assertThat(patch(server, search, JSON_PATCH, "ha", "W/\"1\"").refusal())
                .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(patch(server, search, JSON_PATCH, "ha", "W/\"2\"").status()).isEqualTo(200);
        assertThat(versionOf(server, path)).isEqualTo("3");
    }

    @ServerTest
    void whatIsAlreadyStoredMakesNoNewVersionWhateverVersionIsNamed(Server server) {
        Immunization stored = recorded(server);
        String path = path(stored);
        Immunization changed = stored.copy().setLotNumber("B-2");
        changed.setMeta(null);
        assertThat(put(server, path, changed, "W/\"1\"").status()).isEqualTo(200);
        for (String version : new String[] {"W/\"1\"", "W/\"2\"", null}) {
            Answer again = put(server, path, changed, version);
            assertThat(again.status()).as(version + ": " + again).isEqualTo(200);
            assertThat(again.header("ETag")).contains("W/\"2\"");
        }
        changed.getMeta().setVersionId("1");
        assertThat(put(server, path, changed, null).header("ETag")).contains("W/\"2\"");
        assertThat(versionOf(server, path)).isEqualTo("2");
    }

    @ServerTest
    void whatWasPostedAndIsPutUnchangedMakesNoNewVersion(Server server) {
        for (Resource stored : guarded(server)) {
            String path = path(stored);
            assertThat(put(server, path, stored, "W/\"1\"").header("ETag"))
                    .as(path)
                    .contains("W/\"1\"");
            stored.setMeta(null);
            assertThat(put(server, path, stored, "W/\"1\"").header("ETag"))
                    .as("%s, without meta", path)
                    .contains("W/\"1\"");
            assertThat(versionOf(server, path)).isEqualTo("1");
        }
        Location post = (Location) stored(server, new Location().setName("Post"));
        post.setMeta(null);
        assertThat(put(server, path(post), post, null).header("ETag"))
                .as("a type that needs no version")
                .contains("W/\"1\"");
    }

    @ServerTest
    void whatIsNoClinicalRecordNeedsNoVersionButIsHeldToOneThatIsNamed(Server server) {
        Location post = (Location) stored(server, new Location().setName("Post"));
        String path = path(post);
        post.setMeta(null);
        assertThat(put(server, path, post.setName("Health post"), null).status())
                .isEqualTo(200);
        assertThat(put(server, path, post.setName("Clinic"), "W/\"1\"").refusal())
                .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(put(server, path, post, "W/\"2\"").status()).isEqualTo(200);
    }

    @ServerTest
    void nothingIsDeletedWhateverVersionIsNamed(Server server) {
        String path = path(recorded(server));
        for (String version : List.of("W/\"1\"", "W/\"7\"")) {
            Answer refused = server.send(
                    path, request -> request.header("If-Match", version).DELETE());
            assertThat(refused.refusal()).isEqualTo("405 DELETE_NOT_ALLOWED");
        }
        assertThat(versionOf(server, path)).isEqualTo("1");
    }

    /** One stored of each type whose changes name a version. */
    private static List<Resource> guarded(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Reference about = new Reference("Patient/" + patient);
        return List.of(
                withoutVersionInId(server.get("Patient/" + patient).as(Patient.class)),
                stored(server, dose().setPatient(about)),
                stored(server, allergy("762952008", today()).setPatient(about)),
                stored(server, condition("49723003", today()).setSubject(about)),
                stored(server, observation("271649006", today()).setSubject(about)));
    }

    private static Resource stored(Server server, Resource resource) {
        Answer created = server.create(resource);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        return withoutVersionInId(created.as(Resource.class));
    }

    /** HAPI's client takes the version of an id over into the meta that it writes. */
    private static <T extends Resource> T withoutVersionInId(T resource) {
        resource.setId(path(resource));
        return resource;
    }

    private static Immunization recorded(Server server) {
        String patient = Sending.register(server, child(), List.of());
        return (Immunization) stored(server, dose().setPatient(new Reference("Patient/" + patient)));
    }

    /** A change that each type has room for: of an Immunization a lot number, for its language may not be amended. */
    private static Resource languageOf(Resource stored, String language) {
        Resource changed = stored.copy();
        changed.setId(stored.fhirType() + "/" + stored.getIdElement().getIdPart());
        return changed instanceof Immunization dose ? dose.setLotNumber(language) : changed.setLanguage(language);
    }

    private static Answer put(Server server, String path, Resource resource, @Nullable String ifMatch) {
        return server.send(path.replace("|", "%7C"), request -> {
            var put = request.header("Content-Type", FHIR).PUT(BodyPublishers.ofString(json(resource)));
            return ifMatch == null ? put : put.header("If-Match", ifMatch);
        });
    }

    private static Answer patch(Server server, String path, String format, String value, @Nullable String ifMatch) {
        String element = path.startsWith("Immunization") ? "lotNumber" : "language";
        String body = format.equals(JSON_PATCH)
                ? "[{\"op\":\"add\",\"path\":\"/" + element + "\",\"value\":\"" + value + "\"}]"
                : json(fhirPathPatch(path.replaceFirst("[/?].*", ""), element, value));
        return server.send(path.replace("|", "%7C"), request -> {
            var patch = request.header("Content-Type", format).method("PATCH", BodyPublishers.ofString(body));
            return ifMatch == null ? patch : patch.header("If-Match", ifMatch);
        });
    }

    /** FHIR R4 fhirpatch.html: add is refused where a value is, so what is there is deleted first. */
    private static Parameters fhirPathPatch(String type, String element, String value) {
        Parameters patch = new Parameters();
        var delete = patch.addParameter().setName("operation");
        delete.addPart().setName("type").setValue(new CodeType("delete"));
        delete.addPart().setName("path").setValue(new StringType(type + "." + element));
        var add = patch.addParameter().setName("operation");
        add.addPart().setName("type").setValue(new CodeType("add"));
        add.addPart().setName("path").setValue(new StringType(type));
        add.addPart().setName("name").setValue(new StringType(element));
        add.addPart()
                .setName("value")
                .setValue(element.equals("language") ? new CodeType(value) : new StringType(value));
        return patch;
    }

    private static Answer entry(Server server, BundleType type, String path, Resource resource, String ifMatch) {
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(path)
                .setIfMatch(ifMatch);
        Answer answer = server.process(bundle);
        return answer.status() == 200 ? Answer.of(answer.as(Bundle.class).getEntryFirstRep()) : answer;
    }

    private static String path(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static String versionOf(Server server, String path) {
        return server.get(path).as(Resource.class).getMeta().getVersionId();
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
