package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a patient, or an application that was launched for one, tries in order to see another's records. Each attempt has a
 * twin that succeeds: the same request of one's own, or by one who may.
 */
@ExtendWith(SecuredServer.Resolver.class)
class AttacksIT {

    /** Addresses that ask for a child's records. */
    private static final List<BiFunction<Family, String, String>> READS = List.of(
            (child, x) -> "Patient/" + child.patient(),
            (child, x) -> "Patient/" + child.patient() + "/_history/1",
            (child, x) -> "Patient/" + child.patient() + "/_history",
            (child, x) -> "Immunization/" + child.immunization(),
            (child, x) -> "Immunization/" + child.immunization() + "/_history/1",
            (child, x) -> "Immunization/" + child.immunization() + "/_history",
            (child, x) -> "Condition/" + child.condition(),
            (child, x) -> "Observation/" + child.observation(),
            (child, x) -> "Patient?_id=" + child.patient(),
            (child, x) -> "Patient?family=" + child.family(),
            (child, x) -> "Immunization?_id=" + child.immunization(),
            (child, x) -> "Immunization?patient=" + child.patient(),
            (child, x) -> "Immunization?patient:Patient=" + child.patient(),
            (child, x) -> "Immunization?lot-number=" + child.lot(),
            (child, x) -> "Condition?subject=Patient/" + child.patient(),
            (child, x) -> "Observation?patient=" + child.patient());

    /** Addresses that nobody who sees own records only may use at all. */
    private static final List<BiFunction<Family, String, String>> REACHES = List.of(
            (child, own) -> "Immunization?patient.family=" + child.family(),
            (child, own) -> "Immunization?patient:Patient.family=" + child.family(),
            (child, own) -> "Patient?_has:Immunization:patient:lot-number=" + child.lot(),
            (child, own) -> "Immunization?patient=" + own + "&_include=Immunization:patient",
            (child, own) -> "Immunization?_include=*",
            (child, own) -> "Patient?_id=" + child.patient() + "&_revinclude=Immunization:patient",
            (child, own) -> "Patient?_revinclude:iterate=Immunization:patient",
            (child, own) -> "Immunization?_sort=patient.family",
            (child, own) -> "Immunization?_filter=lot-number%20eq%20" + child.lot(),
            (child, own) -> "Immunization?_content=" + child.lot(),
            (child, own) -> "Immunization?_list=x",
            (child, own) -> "Patient/" + child.patient() + "/$everything",
            (child, own) -> "Patient/" + child.patient() + "/$summary",
            (child, own) -> "Patient/" + child.patient() + "/$meta",
            (child, own) -> "Patient/" + child.patient() + "/*",
            (child, own) -> "$graphql?query={Patient{id}}",
            (child, own) -> "_history",
            (child, own) -> "Immunization/_history",
            (child, own) -> "?_type=Patient");

    @Test
    void aPatientSeesNothingOfAnother(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session patient = server.patient(own.patient());
        Map<String, Long> leaks = new LinkedHashMap<>();
        for (BiFunction<Family, String, String> read : READS) {
            String theirs = read.apply(other, own.patient());
            leaks.put(theirs, other.seenIn(patient.get(theirs)));
            leaks.put("batch " + theirs, other.seenIn(inBatch(patient, theirs)));
            String mine = read.apply(own, own.patient());
            assertThat(own.seenIn(patient.get(mine))).as(mine).isPositive();
            assertThat(own.seenIn(inBatch(patient, mine))).as("batch " + mine).isPositive();
            assertThat(other.seenIn(server.as("CLINICIAN").get(theirs)))
                    .as(theirs)
                    .isPositive();
        }
        for (BiFunction<Family, String, String> reach : REACHES) {
            String theirs = reach.apply(other, own.patient());
            Answer answer = patient.get(theirs.replace("{", "%7B").replace("}", "%7D"));
            leaks.put(theirs, other.seenIn(answer));
            assertThat(answer.status()).as(theirs).isBetween(400, 499);
        }
        assertThat(leaks).allSatisfy((attempt, seen) -> assertThat(seen).isZero());
    }

    /** Contract §3: CLINICIAN and ADMIN, and what they see is what a token lets them see. */
    @Test
    void wordsAreSearchedForByThoseWhoMaySearchTheTenant(SecuredServer server) {
        Family child = Family.store(server);
        Family other = Family.store(server);
        String search = "Immunization?_content=" + child.lot();
        for (String role : List.of("CLINICIAN", "ADMIN")) {
            assertThat(child.seenIn(server.as(role).get(search))).as(role).isOne();
            assertThat(child.seenIn(inBatch(server.as(role), search))).as(role).isOne();
        }
        String named = search + "&patient=" + child.patient();
        for (String role : List.of("NURSE", "VACCINATION_OFFICER", "ANALYST", "DATA_MIGRATION_ROLE")) {
            for (String refused : List.of(search, named, search + "&_summary=count")) {
                assertThat(server.as(role).get(refused).refusal()).as(role).isEqualTo("403 ROLE_REQUIRED");
            }
            assertThat(child.seenIn(inBatch(server.as(role), named))).as(role).isZero();
        }
        assertThat(server.patient(child.patient()).get(named).refusal()).isEqualTo("403 ROLE_REQUIRED");
        assertThat(child.seenIn(server.as("CLINICIAN").get(named))).isOne();

        assertThat(child.seenIn(
                        server.scoped("CLINICIAN", "user/Immunization.rs").get(search)))
                .isOne();
        assertThat(server.scoped("CLINICIAN", "user/Patient.rs").get(search).refusal())
                .isEqualTo("403 SCOPE_REQUIRED");
        Session launched = server.launched("CLINICIAN", "patient/Immunization.rs", child.patient());
        assertThat(child.seenIn(launched.get(search))).isOne();
        Answer others = launched.get("Immunization?_content=" + other.lot());
        assertThat(others.status()).isEqualTo(200);
        assertThat(other.seenIn(others)).isZero();
        assertThat(total(others)).isZero();
    }

    @Test
    void aParameterThatIsNotServedIsRefusedByItsName(SecuredServer server) {
        Family child = Family.store(server);
        Session clinician = server.as("CLINICIAN");
        Answer refused = clinician.get("Patient?_content=" + child.family());
        assertThat(refused.refusal()).isEqualTo("400 INVALID_SEARCH");
        assertThat(refused.issue().getDiagnostics()).contains("_content", "name");
        assertThat(child.seenIn(clinician.get("Patient?name=" + child.family())))
                .isOne();
        Answer unknown = clinician.get("Immunization?colour=blue");
        assertThat(unknown.status()).as(unknown.toString()).isEqualTo(400);
        assertThat(unknown.issue().getDiagnostics()).contains("colour");
    }

    @Test
    void whatIsAnothersAndWhatIsNotThereAreAnsweredAlike(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session patient = server.patient(own.patient());
        String none = UUID.randomUUID().toString();
        Map<String, String> pairs = Map.of(
                "Patient/" + other.patient(), "Patient/" + none,
                "Patient/" + other.patient() + "/_history/1", "Patient/" + none + "/_history/1",
                "Immunization/" + other.immunization() + "/_history", "Immunization/" + none + "/_history",
                "Patient/" + other.patient() + "/$forecast", "Patient/" + none + "/$forecast");
        pairs.forEach((theirs, nobodys) -> {
            Answer one = patient.get(theirs);
            assertThat(one.refusal()).as(theirs).isEqualTo("404 RESOURCE_NOT_FOUND");
            assertThat(one.body()).isEqualTo(patient.get(nobodys).body());
        });
        String counted = "&_summary=count";
        assertThat(total(patient.get("Immunization?patient=" + other.patient() + counted)))
                .isZero();
        assertThat(total(patient.get("Immunization?lot-number=" + other.lot() + counted)))
                .isZero();
        assertThat(total(patient.get("Patient?family=" + other.family() + "&_total=accurate")))
                .isZero();
        assertThat(total(patient.get("Immunization?patient=" + own.patient() + counted)))
                .isOne();
        assertThat(total(patient.get("Patient?_total=accurate"))).isOne();
    }

    @Test
    void aPatientWritesNothing(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session patient = server.patient(own.patient());
        Immunization dose = Records.dose("04", Records.today());
        dose.setPatient(new Reference("Patient/" + own.patient()));
        assertThat(patient.create(dose).refusal()).isEqualTo("403 ROLE_REQUIRED");
        Answer stolen = patient.write("POST", "Immunization", dose, "If-None-Exist", "lot-number=" + other.lot());
        assertThat(stolen.refusal()).isEqualTo("403 ROLE_REQUIRED");
        assertThat(other.seenIn(stolen)).isZero();
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry()
                .setResource(dose)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Immunization")
                .setIfNoneExist("lot-number=" + other.lot());
        Answer entry = Answer.of(patient.process(batch).as(Bundle.class).getEntryFirstRep());
        assertThat(entry.refusal()).isEqualTo("403 ROLE_REQUIRED");
        assertThat(server.as("CLINICIAN").create(dose).status()).isEqualTo(201);
    }

    @Test
    void pagesAreThoseOfWhoeverAskedForThem(SecuredServer server) {
        Family own = Family.store(server);
        Family.store(server);
        Family.store(server);
        Session clinician = server.as("CLINICIAN");
        String next = clinician
                .get("Patient?_count=1&_sort=-_lastUpdated")
                .as(Bundle.class)
                .getLink("next")
                .getUrl();
        String page = next.substring(next.indexOf('?'));
        String unsealed = page.replaceFirst("\\.[A-Za-z0-9_-]{43}", "");
        assertThat(unsealed).isNotEqualTo(page);
        assertThat(clinician.get(page).status()).isEqualTo(200);
        assertThat(clinician.get(unsealed).status()).isEqualTo(410);
        for (Session stranger : List.of(
                server.patient(own.patient()),
                server.as("NURSE"),
                server.with(Map.of("roles", List.of("CLINICIAN"), "sub", "another")),
                server.with(Map.of("roles", List.of("CLINICIAN"), "client_id", "another")))) {
            Answer answer = stranger.get(page);
            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.body()).doesNotContain("\"total\"");
        }
    }

    @Test
    void anApplicationLaunchedForAPatientWritesAboutNobodyElse(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "launch/patient patient/*.cruds", own.patient());
        Observation about = Records.observation("278840001", Records.today());
        about.setSubject(new Reference("Patient/" + own.patient()));
        Answer created = app.create(about);
        assertThat(created.status()).isEqualTo(201);

        about.setSubject(new Reference("Patient/" + other.patient()));
        assertThat(app.create(about).refusal()).isEqualTo("403 ROLE_REQUIRED");
        Observation given = created.as(Observation.class);
        given.setSubject(new Reference("Patient/" + other.patient()));
        assertThat(app.update(given).refusal()).as("give away").isEqualTo("403 ROLE_REQUIRED");
        Observation stolen =
                server.as("CLINICIAN").get("Observation/" + other.observation()).as(Observation.class);
        stolen.setSubject(new Reference("Patient/" + own.patient()));
        assertThat(app.update(stolen).refusal()).as("steal").isEqualTo("404 RESOURCE_NOT_FOUND");
        assertThat(patch(app, "Observation/" + other.observation()).refusal()).isEqualTo("404 RESOURCE_NOT_FOUND");
        assertThat(app.create(Records.child()).status()).isEqualTo(403);

        Observation byName = Records.observation("278840001", Records.today());
        byName.setSubject(new Reference("Patient?family=" + other.family()));
        assertThat(app.create(byName).status()).isEqualTo(403);
        about.setSubject(new Reference("Patient/" + own.patient()));
        assertThat(app.write("POST", "Observation", about, "If-None-Exist", "patient=" + other.patient())
                        .refusal())
                .isEqualTo("403 ROLE_REQUIRED");
        assertThat(app.write("PUT", "Observation?patient=" + other.patient(), about)
                        .status())
                .isEqualTo(403);
    }

    /** Contract §4.2: who sends what another submitted does not get the other's answer by that. */
    @Test
    void aReplayIsGivenToThoseOnlyWhoMayHaveTheRecord(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session clinician = server.as("CLINICIAN");
        Session app = server.launched("CLINICIAN", "patient/*.cruds", own.patient());
        for (Family family : List.of(own, other)) {
            Observation about = Records.observation("278840001", Records.today());
            about.setSubject(new Reference("Patient/" + family.patient()));
            about.addIdentifier()
                    .setSystem(MutationKey.SYSTEM)
                    .setValue(UUID.randomUUID().toString());
            String id = clinician.created(about);
            boolean allowed = family == own;
            Answer alone = app.create(about);
            assertThat(alone.refusal()).isEqualTo(allowed ? "201" : "403 ROLE_REQUIRED");
            assertThat(alone.body().contains(id)).isEqualTo(allowed);
            for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
                Bundle bundle = new Bundle().setType(type);
                bundle.addEntry()
                        .setResource(about)
                        .getRequest()
                        .setMethod(HTTPVerb.POST)
                        .setUrl("Observation");
                Answer answer = app.process(bundle);
                assertThat(answer.body().contains(id)).as(type + ": " + answer).isEqualTo(allowed);
            }
        }
    }

    /** The key of a whole Bundle is its client's: another who uses the same client is not told what it stored. */
    @Test
    void aWholeBundleOfAnotherIsNotAnsweredAgain(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
            Observation about = Records.observation("278840001", Records.today());
            about.setSubject(new Reference("Patient/" + other.patient()));
            Bundle bundle = new Bundle().setType(type);
            bundle.addEntry()
                    .setResource(about)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Observation");
            String key = UUID.randomUUID().toString();
            Session theirs = server.launched("CLINICIAN", "patient/*.cruds", other.patient());
            Answer first = theirs.write("POST", "", bundle, "Idempotency-Key", key);
            assertThat(first.status()).as(first.toString()).isEqualTo(200);
            String stored = Answer.of(first.as(Bundle.class).getEntryFirstRep()).id();

            Session app = server.launched("CLINICIAN", "patient/*.cruds", own.patient());
            Answer again = app.write("POST", "", bundle, "Idempotency-Key", key);
            assertThat(again.body()).as(type.toString()).doesNotContain(stored);
            Answer refused =
                    type == BundleType.BATCH ? Answer.of(again.as(Bundle.class).getEntryFirstRep()) : again;
            assertThat(refused.refusal()).as(again.toString()).isEqualTo("404 RESOURCE_NOT_FOUND");
            Answer twin = theirs.write("POST", "", bundle, "Idempotency-Key", key);
            assertThat(twin.header("Idempotency-Replayed")).hasValue("true");
            assertThat(twin.body()).contains(stored);
        }
    }

    @Test
    void inATransactionTooItWritesAboutNobodyElse(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session app = server.launched("CLINICIAN", "patient/*.cruds", own.patient());
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        Observation about = Records.observation("278840001", Records.today());
        about.setSubject(new Reference("Patient/" + other.patient()));
        transaction
                .addEntry()
                .setResource(about)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");
        assertThat(app.process(transaction).refusal()).isEqualTo("403 ROLE_REQUIRED");
        about.setSubject(new Reference("Patient/" + own.patient()));
        assertThat(app.process(transaction).status()).isEqualTo(200);
    }

    @Test
    void addressesThatAreWrittenOtherwiseLeadToNobodyElse(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session patient = server.patient(own.patient());
        List<BiFunction<Family, String, String>> spellings = List.of(
                (child, x) -> "Patient/" + child.patient() + "/",
                (child, x) -> "/Patient//" + child.patient(),
                (child, x) -> "Patient/" + child.patient().toUpperCase(java.util.Locale.ROOT),
                (child, x) -> "Patient/%" + Integer.toHexString(child.patient().charAt(0))
                        + child.patient().substring(1),
                (child, x) ->
                        "Patient/%25" + Integer.toHexString(child.patient().charAt(0))
                                + child.patient().substring(1),
                (child, x) -> "Immunization/" + child.immunization() + "?_format=xml&_pretty=true",
                (child, x) -> "Immunization/" + child.immunization() + "?_elements=patient",
                (child, x) -> "Immunization/" + child.immunization() + "?_summary=true",
                (child, x) -> "Patient/x/../" + child.patient(),
                (child, x) -> "Patient/x%2f..%2f" + child.patient(),
                (child, x) -> "Immunization?patient=" + child.patient() + "&patient=" + x,
                (child, x) -> "Immunization?patient=" + child.patient() + "," + x,
                (child, x) -> "Immunization?patient=" + x + "&patient=" + child.patient() + "," + x,
                (child, x) -> "Observation?subject=Patient/" + child.patient() + "&patient=" + x,
                (child, x) -> "Patient?_id=" + child.patient() + "," + x + "&_sort=-birthdate&_offset=0&_count=500",
                (child, x) -> "AuditEvent?patient=" + child.patient(),
                (child, x) -> "AuditEvent?entity=Patient/" + child.patient());
        for (BiFunction<Family, String, String> spelling : spellings) {
            String theirs = spelling.apply(other, own.patient());
            Answer answer = patient.get(theirs);
            assertThat(other.seenIn(answer)).as(theirs + " " + answer).isZero();
            assertThat(answer.status()).as(theirs).isIn(200, 400, 404);
            assertThat(answer.body()).as(theirs).doesNotContain(other.lot(), other.family());
        }
        Answer mine = patient.get("Immunization?patient=" + own.patient() + "," + other.patient());
        assertThat(own.seenIn(mine)).isPositive();
    }

    /** No body, so what tells them apart is status and headers. */
    @Test
    void noHeaderTellsWhatIsAnothersFromWhatIsNotThere(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session patient = server.patient(own.patient());
        String none = UUID.randomUUID().toString();
        for (String method : List.of("HEAD", "GET")) {
            for (String header : List.of("If-None-Match", "Accept")) {
                String value = header.equals("Accept") ? "application/fhir+xml" : "W/\"1\"";
                Answer theirs = ask(patient, method, "Immunization/" + other.immunization(), header, value);
                Answer nobodys = ask(patient, method, "Immunization/" + none, header, value);
                assertThat(theirs.status()).as(method + " " + header).isEqualTo(404);
                assertThat(nobodys.status()).isEqualTo(404);
                assertThat(theirs.header("ETag")).isEqualTo(nobodys.header("ETag"));
                assertThat(theirs.header("Last-Modified")).isEqualTo(nobodys.header("Last-Modified"));
                assertThat(theirs.body()).isEqualTo(nobodys.body());
                Answer mine = ask(patient, method, "Immunization/" + own.immunization(), header, value);
                assertThat(mine.status()).isIn(200, 304);
            }
        }
    }

    private static Answer ask(Session session, String method, String path, String header, String value) {
        return session.send(path, request -> request.header(header, value).method(method, BodyPublishers.noBody()));
    }

    /** HL7's stateless forecast looks at no record, so a scope for one patient is enough for it. */
    @Test
    void anApplicationOfOnePatientMayAskForAForecastOfWhatItSends(SecuredServer server) {
        Family own = Family.store(server);
        Parameters sent = new Parameters();
        sent.addParameter("assessmentDate", new DateType(Records.today().toString()));
        sent.addParameter().setName("patient").setResource(Records.child());
        for (Session app : List.of(
                server.patient(own.patient()),
                server.launched("PATIENT", "patient/ImmunizationRecommendation.r", own.patient()),
                server.launched("NURSE", "patient/*.rs", own.patient()))) {
            Answer answer = app.write("POST", "$immds-forecast", sent);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        }
        Answer refused = server.launched("PATIENT", "patient/Immunization.r", own.patient())
                .write("POST", "$immds-forecast", sent);
        assertThat(refused.refusal()).isEqualTo("403 SCOPE_REQUIRED");
    }

    @Test
    void headersAndExtensionsMoveNobodyElsewhere(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        Session patient = server.patient(own.patient());
        for (String header : List.of(
                "X-Request-Partition-IDs", "X-Rewrite-History", "X-Tenant", "X-HTTP-Method-Override", "Tenant")) {
            Answer answer = patient.send("Patient/" + other.patient(), request -> request.header(header, "_ALL"));
            assertThat(answer.status()).as(header).isEqualTo(404);
        }
        assertThat(patient.get("Patient/" + own.patient()).status()).isEqualTo(200);
    }

    private static Answer patch(Session session, String path) {
        return session.send(
                path,
                request -> request.header("Content-Type", "application/json-patch+json")
                        .header("If-Match", "W/\"1\"")
                        .method(
                                "PATCH",
                                BodyPublishers.ofString(
                                        "[{\"op\":\"add\",\"path\":\"/status\",\"value\":\"amended\"}]")));
    }

    private static Answer inBatch(Session session, String path) {
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(path);
        return session.process(batch);
    }

    private static int total(Answer answer) {
        return answer.as(Bundle.class).getTotal();
    }
}
