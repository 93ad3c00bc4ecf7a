package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An application that was launched for one patient asks, by what it writes, whether there is a record of another's: what is
 * another's and what is nobody's are answered alike. The twin refers to a record of the own patient and is stored.
 */
@ExtendWith(SecuredServer.Resolver.class)
class OraclesIT {

    /** Elements that can refer to records about patients: what is written, and to which of a family's records. */
    private enum Element {
        SUBJECT("Patient", (about, to) -> about.setSubject(to)),
        FOCUS("Patient", (about, to) -> about.addFocus(to)),
        FOCUS_ON_A_RECORD("Condition", (about, to) -> about.addFocus(to)),
        HAS_MEMBER("Observation", (about, to) -> about.addHasMember(to)),
        DERIVED_FROM("Observation", (about, to) -> about.addDerivedFrom(to)),
        PART_OF("Immunization", (about, to) -> about.addPartOf(to)),
        PERFORMER("Patient", (about, to) -> about.addPerformer(to)),
        EXTENSION("Condition", (about, to) -> about.addExtension("http://example.org/see", to)),
        CONTAINED("Patient", (about, to) -> {
            Encounter inside = new Encounter();
            inside.setId("e");
            inside.setStatus(Encounter.EncounterStatus.FINISHED).setSubject(to);
            inside.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
            about.addContained(inside);
            about.setEncounter(new Reference("#e"));
        });

        private final String type;
        private final BiConsumer<Observation, Reference> set;

        Element(String type, BiConsumer<Observation, Reference> set) {
            this.type = type;
            this.set = set;
        }

        Observation of(String own, String id) {
            Observation about = Records.observation("278840001", Records.today());
            about.setSubject(new Reference("Patient/" + own));
            set.accept(about, new Reference(type + "/" + id));
            return about;
        }

        String idIn(Family family) {
            return switch (type) {
                case "Patient" -> family.patient();
                case "Condition" -> family.condition();
                case "Immunization" -> family.immunization();
                default -> family.observation();
            };
        }
    }

    @Test
    void aReferenceToAnothersRecordIsOneToNobodys(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "launch/patient patient/*.cruds", own.patient());
        String none = UUID.randomUUID().toString();
        SoftAssertions all = new SoftAssertions();
        for (Element element : Element.values()) {
            String theirs = element.idIn(other);
            for (BundleType kind : new BundleType[] {null, BundleType.BATCH, BundleType.TRANSACTION}) {
                Answer foreign = create(app, kind, element.of(own.patient(), theirs));
                Answer nobodys = create(app, kind, element.of(own.patient(), none));
                all.assertThat(foreign.status()).as(element + " " + kind).isBetween(400, 499);
                all.assertThat(said(foreign).replace(theirs, none))
                        .as(element + " " + kind)
                        .isEqualTo(said(nobodys));
            }
            Answer mine = app.create(element.of(own.patient(), element.idIn(own)));
            all.assertThat(mine.status()).as(element + ": " + mine).isEqualTo(201);
            Answer clinician = server.as("CLINICIAN").create(element.of(own.patient(), theirs));
            all.assertThat(clinician.status()).as(element + ": " + clinician).isEqualTo(201);
        }
        all.assertAll();
    }

    @Test
    void norDoesAChangeTellThem(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "launch/patient patient/*.cruds", own.patient());
        String none = UUID.randomUUID().toString();
        for (String patched : List.of("Patient/%s", "Patient?_id=%s", "Observation/%s")) {
            String theirs = patched.startsWith("Patient") ? other.patient() : other.observation();
            String mine = patched.startsWith("Patient") ? own.patient() : own.observation();
            Answer foreign = patch(app, own, patched.formatted(theirs));
            Answer nobodys = patch(app, own, patched.formatted(none));
            assertThat(foreign.status()).as(patched).isBetween(400, 499);
            assertThat(foreign.body().replace(theirs, none)).as(patched).isEqualTo(nobodys.body());
            if (!patched.contains("?")) {
                String fresh = app.created(Element.SUBJECT.of(own.patient(), own.patient()));
                Answer twin = patch(app, "Observation/" + fresh, patched.formatted(mine));
                assertThat(twin.status()).as(twin.toString()).isEqualTo(200);
            }
        }
        Observation stored = app.get("Observation/" + own.observation()).as(Observation.class);
        for (String id : List.of(other.patient(), none)) {
            Observation changed = stored.copy();
            changed.addFocus(new Reference("Patient/" + id));
            assertThat(app.update(changed).refusal()).isEqualTo("422 REFERENCE_NOT_FOUND");
        }
        stored.addFocus(new Reference("Patient/" + own.patient()));
        assertThat(app.update(stored).status()).isEqualTo(200);
    }

    @Test
    void whatSomebodyElseReferredToMayStay(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "launch/patient patient/*.cruds", own.patient());
        Observation about = Element.FOCUS.of(own.patient(), other.patient());
        String id = server.as("CLINICIAN").created(about);
        Observation stored = app.get("Observation/" + id).as(Observation.class);
        stored.addNote().setText("seen");
        assertThat(app.update(stored).status()).isEqualTo(200);
    }

    @Test
    void addressesOfOthersRecordsAndOfNobodysAreAnsweredAlikeByEveryVerb(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "launch/patient patient/*.cruds", own.patient());
        String none = UUID.randomUUID().toString();
        Map<String, String> attempts = new LinkedHashMap<>();
        attempts.put("PUT Observation/", other.observation());
        attempts.put("PUT Condition/", other.condition());
        attempts.put("PUT Patient/", other.patient());
        attempts.put("DELETE Observation/", other.observation());
        attempts.put("PATCH Condition/", other.condition());
        attempts.forEach((attempt, theirs) -> {
            Answer foreign = attempt(app, attempt, theirs, own);
            Answer nobodys = attempt(app, attempt, none, own);
            assertThat(foreign.status()).as(attempt).isBetween(400, 499);
            assertThat(foreign.body().replace(theirs, none)).as(attempt).isEqualTo(nobodys.body());
        });
        assertThat(app.get("Observation/" + own.observation()).status()).isEqualTo(200);
    }

    @Test
    void conditionsAboutOthersAreNotLookedAt(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "launch/patient patient/*.cruds", own.patient());
        Session clinician = server.as("CLINICIAN");
        Condition about = Records.condition("86406008", Records.today());
        about.setSubject(new Reference("Patient/" + own.patient()));
        for (String condition :
                List.of("patient=" + other.patient(), "patient=" + UUID.randomUUID(), "code=86406008")) {
            Answer created = app.write("POST", "Condition", about, "If-None-Exist", condition);
            assertThat(created.refusal()).as(condition).isEqualTo("403 ROLE_REQUIRED");
            Bundle batch = bundle(BundleType.BATCH, about);
            batch.getEntryFirstRep().getRequest().setIfNoneExist(condition);
            assertThat(Answer.of(app.process(batch).as(Bundle.class).getEntryFirstRep())
                            .refusal())
                    .as(condition)
                    .isEqualTo("403 ROLE_REQUIRED");
        }
        Answer matched = clinician.write("POST", "Condition", about, "If-None-Exist", "_id=" + other.condition());
        assertThat(matched.status()).as(matched.toString()).isEqualTo(200);
    }

    @Test
    void partitionsAndHeadersOfAClientMoveNothing(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "launch/patient patient/*.cruds", own.patient());
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + other.patient());
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + own.patient());
        batch.getEntry()
                .forEach(entry -> entry.addExtension(
                        "http://hapifhir.io/fhir/ns/StructureDefinition/request-partition-ids",
                        new org.hl7.fhir.r4.model.StringType("_ALL")));
        Bundle answers = app.process(batch).as(Bundle.class);
        assertThat(Answer.of(answers.getEntry().get(0)).refusal()).isEqualTo("404 RESOURCE_NOT_FOUND");
        assertThat(Answer.of(answers.getEntry().get(1)).status()).isEqualTo(200);
        for (String header : List.of(
                "X-Request-Partition-IDs",
                "X-Rewrite-History",
                "X-Upsert-Extistence-Check",
                "X-Transaction-Semantics",
                "X-Retry-On-Version-Conflict",
                "X-Cascade",
                "X-Security-Context",
                "X-Forwarded-User",
                "X-Tenant-ID")) {
            for (String value : List.of("_ALL", "delete", "disabled", "retry; max-retries=5")) {
                Answer theirs = app.send("Patient/" + other.patient(), request -> request.header(header, value));
                assertThat(theirs.refusal()).as(header).isEqualTo("404 RESOURCE_NOT_FOUND");
                Answer mine = app.send("Patient/" + own.patient(), request -> request.header(header, value));
                assertThat(mine.status()).as(header).isEqualTo(200);
            }
        }
    }

    private static Answer attempt(Session app, String attempt, String id, Family own) {
        String method = attempt.substring(0, attempt.indexOf(' '));
        String path = attempt.substring(attempt.indexOf(' ') + 1) + id;
        if (method.equals("DELETE")) {
            return app.send(
                    path, request -> request.header("If-Match", "W/\"1\"").DELETE());
        }
        if (method.equals("PATCH")) {
            return app.send(
                    path,
                    request -> request.header("Content-Type", "application/json-patch+json")
                            .header("If-Match", "W/\"1\"")
                            .method("PATCH", BodyPublishers.ofString("[{\"op\":\"remove\",\"path\":\"/code\"}]")));
        }
        Resource body = path.startsWith("Patient/")
                ? Records.child()
                : path.startsWith("Condition/")
                        ? Records.condition("86406008", Records.today())
                                .setSubject(new Reference("Patient/" + own.patient()))
                        : Element.SUBJECT.of(own.patient(), own.patient());
        body.setId(id);
        return app.write(method, path, body, "If-Match", "W/\"1\"");
    }

    private static Answer patch(Session app, Family own, String reference) {
        return patch(app, "Observation/" + own.observation(), reference);
    }

    private static Answer patch(Session app, String path, String reference) {
        String patch = "[{\"op\":\"add\",\"path\":\"/focus\",\"value\":[{\"reference\":\"" + reference + "\"}]}]";
        return app.send(
                path,
                request -> request.header("Content-Type", "application/json-patch+json")
                        .header("If-Match", "W/\"1\"")
                        .method("PATCH", BodyPublishers.ofString(patch)));
    }

    private static Answer create(Session app, BundleType kind, Resource resource) {
        if (kind == null) {
            return app.create(resource);
        }
        Answer answer = app.process(bundle(kind, resource));
        return answer.status() == 200 ? Answer.of(answer.as(Bundle.class).getEntryFirstRep()) : answer;
    }

    private static Bundle bundle(BundleType kind, Resource resource) {
        Bundle bundle = new Bundle().setType(kind);
        bundle.addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return bundle;
    }

    /** Status and outcome as text. */
    private static String said(Answer answer) {
        return answer.status() + " "
                + FhirContext.forR4Cached().newJsonParser().encodeResourceToString(answer.as(Resource.class));
    }
}
