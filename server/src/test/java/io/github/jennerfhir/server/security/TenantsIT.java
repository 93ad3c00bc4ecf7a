package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.ImmunizationEvaluation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.UrlType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tenants are apart, are added while the server runs, and have what they are entitled to. */
@ExtendWith(SecuredServer.Resolver.class)
class TenantsIT {

    @Test
    void aTenantIsAddedWithoutARestart(SecuredServer server) {
        String name = name();
        assertThat(in(server, name, "CLINICIAN").get("Patient").refusal()).isEqualTo("401 TOKEN_INVALID");
        assertThat(add(server.as("ADMIN"), tenant(server, name)).refusal()).isEqualTo("403 ROLE_REQUIRED");
        Answer added = add(server.as("SERVER_ADMIN"), tenant(server, name));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body()).contains("\"valueString\":\"" + name + "\"");
        Session clinician = in(server, name, "CLINICIAN");
        String child = clinician.created(Records.child());
        assertThat(clinician.get("Patient/" + child).status()).isEqualTo(200);
    }

    @Test
    void whatIsNotATenantIsRefused(SecuredServer server) {
        Session admin = server.as("SERVER_ADMIN");
        for (String bad : List.of("_ALL", "DEFAULT", "a,b", "1", "x".repeat(64))) {
            assertThat(add(admin, tenant(server, bad)).refusal()).as(bad).isEqualTo("400 INVALID_PARAMETER");
        }
        Map<String, String> faults = Map.of("timeZone", "Mars/Base", "schedule", "none-such", "module", "everything");
        faults.forEach((parameter, value) -> {
            Parameters tenant = tenant(server, name());
            tenant.addParameter(parameter, new CodeType(value));
            Answer answer = add(admin, tenant);
            assertThat(answer.refusal()).as(parameter).isEqualTo("400 INVALID_PARAMETER");
            assertThat(answer.issue().getExpression().toString()).contains(parameter);
        });
        Parameters keys = tenant(server, name());
        keys.addParameter("jwkSet", new UrlType("file:///etc/passwd"));
        assertThat(add(admin, keys).refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(add(admin, tenant(server, name())).status()).isEqualTo(200);
    }

    @Test
    void nothingOfOneTenantIsSeenInAnother(SecuredServer server) {
        Family child = Family.store(server);
        Session there = elsewhere(server, "CLINICIAN");
        String none = UUID.randomUUID().toString();
        for (String type : List.of("Patient/", "Immunization/")) {
            String id = type.equals("Patient/") ? child.patient() : child.immunization();
            for (String suffix : List.of("", "/_history", "/_history/1")) {
                Answer foreign = there.get(type + id + suffix);
                assertThat(foreign.status()).isEqualTo(404);
                assertThat(foreign.body().replace(id, none))
                        .isEqualTo(there.get(type + none + suffix).body());
            }
        }
        Answer forecast = there.get("Patient/" + child.patient() + "/$forecast");
        assertThat(forecast.refusal()).isEqualTo("404 PATIENT_NOT_FOUND");
        for (String search : List.of(
                "Patient?_id=" + child.patient(),
                "Patient?family=" + child.family(),
                "Patient?_has:Immunization:patient:lot-number=" + child.lot(),
                "Immunization?patient=" + child.patient(),
                "Immunization?patient.family=" + child.family(),
                "Immunization?lot-number=" + child.lot() + "&_include=Immunization:patient",
                "Immunization?_content=" + child.lot(),
                "Immunization?_summary=count&_content=" + child.lot(),
                "Immunization?_content=" + child.lot() + "&patient=" + child.patient(),
                "Immunization?_summary=count&lot-number=" + child.lot())) {
            Answer answer = there.get(search);
            assertThat(child.seenIn(answer)).as(search).isZero();
            assertThat(answer.as(Bundle.class).getTotal()).as(search).isZero();
            assertThat(server.as("CLINICIAN").get(search).as(Bundle.class).getTotal())
                    .as(search)
                    .isOne();
        }
        for (String path : List.of("_ALL/Patient", "main/Patient", "DEFAULT/Patient/" + child.patient())) {
            assertThat(there.get(path).status()).as(path).isBetween(400, 404);
        }
        for (String header : List.of("X-Request-Partition-IDs", "X-Tenant-Id")) {
            Answer answer = there.send("Patient/" + child.patient(), request -> request.header(header, "1"));
            assertThat(answer.status()).as(header).isEqualTo(404);
        }
    }

    @Test
    void pagesOfOneTenantAreNotServedInAnother(SecuredServer server) {
        Family.store(server);
        Family.store(server);
        String next = server.as("CLINICIAN")
                .get("Patient?_count=1")
                .as(Bundle.class)
                .getLink("next")
                .getUrl();
        String page = next.substring(next.indexOf('?'));
        assertThat(server.as("CLINICIAN").get(page).status()).isEqualTo(200);
        assertThat(elsewhere(server, "CLINICIAN").get(page).status()).isEqualTo(410);
    }

    @Test
    void manyPagesStayInTheirTenant(SecuredServer server) {
        Session there = elsewhere(server, "CLINICIAN");
        Bundle children = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < 40; i++) {
            children.addEntry()
                    .setResource(Records.child())
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Patient");
        }
        assertThat(there.process(children).status()).isEqualTo(200);
        assertThat(server.as("CLINICIAN").process(children).status()).isEqualTo(200);
        List<String> seen = new ArrayList<>();
        Bundle page = there.get("Patient?_count=7").as(Bundle.class);
        while (page != null) {
            page.getEntry()
                    .forEach(
                            entry -> seen.add(entry.getResource().getIdElement().getIdPart()));
            page = page.getLink("next") == null
                    ? null
                    : there.get(page.getLink("next").getUrl().replaceFirst("^[^?]*", ""))
                            .as(Bundle.class);
        }
        assertThat(seen).hasSize(40).doesNotHaveDuplicates();
        assertThat(seen)
                .allSatisfy(
                        id -> assertThat(there.get("Patient/" + id).status()).isEqualTo(200));
    }

    @Test
    void aConditionalCreateInOneTenantSaysNothingInAnother(SecuredServer server) {
        Session here = server.as("CLINICIAN");
        Session there = elsewhere(server, "CLINICIAN");
        Patient child = Records.child();
        child.addIdentifier().setSystem("urn:x").setValue(UUID.randomUUID().toString());
        String once = "identifier=urn:x|" + child.getIdentifierFirstRep().getValue();
        assertThat(here.write("POST", "Patient", child, "If-None-Exist", once).status())
                .isEqualTo(201);
        assertThat(there.write("POST", "Patient", child, "If-None-Exist", once).status())
                .isEqualTo(201);
        assertThat(here.write("POST", "Patient", child, "If-None-Exist", once).status())
                .isEqualTo(200);
        String key = UUID.randomUUID().toString();
        assertThat(here.write("POST", "Patient", Records.child(), "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
        Answer same = there.write("POST", "Patient", Records.child(LocalDate.of(2020, 1, 1)), "Idempotency-Key", key);
        assertThat(same.status()).isEqualTo(201);
    }

    @Test
    void aReferenceIntoAnotherTenantIsOneToNobody(SecuredServer server) {
        Family child = Family.store(server);
        Session there = elsewhere(server, "CLINICIAN");
        Immunization dose = Records.dose();
        String none = UUID.randomUUID().toString();
        Answer foreign = there.create(dose.setPatient(new Reference("Patient/" + child.patient())));
        Answer nobodys = there.create(dose.setPatient(new Reference("Patient/" + none)));
        assertThat(foreign.status()).isBetween(400, 499);
        assertThat(foreign.body().replace(child.patient(), none)).isEqualTo(nobodys.body());
    }

    @Test
    void anIdThatAnotherTenantHoldsIsRefusedWithoutSayingSo(SecuredServer server) {
        Family child = Family.store(server);
        Patient same = Records.child();
        same.setId(child.patient());
        Answer answer = elsewhere(server, "CLINICIAN").update(same);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body())
                .doesNotContainIgnoringCase("partition")
                .doesNotContainIgnoringCase("tenant")
                .doesNotContainIgnoringCase("constraint")
                .doesNotContain("main");
        same.setId(UUID.randomUUID().toString());
        assertThat(elsewhere(server, "CLINICIAN").update(same).status()).isEqualTo(201);
    }

    @Test
    void aTenantHasTheModulesThatItIsEntitledTo(SecuredServer server) {
        String name = name();
        Parameters tenant = tenant(server, name);
        tenant.addParameter("module", new CodeType("immunizations"));
        assertThat(add(server.as("SERVER_ADMIN"), tenant).status()).isEqualTo(200);
        Session admin = in(server, name, "ADMIN");
        assertThat(admin.get("MeasureReport").refusal()).isEqualTo("403 MODULE_NOT_ENTITLED");
        assertThat(admin.get("Immunization").status()).isEqualTo(200);
        assertThat(server.as("ADMIN").get("MeasureReport").status()).isEqualTo(200);

        // what another replica changes is seen here too
        server.sql()
                .update(
                        "update JNR_TENANT set CONTENT = replace(CONTENT, '\"immunizations\"', '\"population-health\"')"
                                + " where NAME = ?",
                        name);
        assertThat(eventually(admin, "MeasureReport")).isEqualTo(200);
        assertThat(admin.get("Immunization").refusal()).isEqualTo("403 MODULE_NOT_ENTITLED");
    }

    /** Contract §7, each module by each of its doors; the twin is the tenant that has all of them. */
    @Test
    void whatATenantIsNotEntitledToIsRefusedAtEveryDoor(SecuredServer server) {
        Map<String, List<String>> doors = Map.of(
                "immunizations",
                List.of(
                        "GET /fhir/Immunization",
                        "GET /fhir/ImmunizationRecommendation?patient=%s",
                        "GET /fhir/ImmunizationEvaluation?patient=%s",
                        "GET /fhir/Patient/%s/$forecast",
                        "POST /fhir/$immds-forecast",
                        "GET /v1/immunizations?patientId=%s",
                        "GET /v1/immunizations/forecast/%s",
                        "HL7 /hl7"),
                "certificates",
                List.of("GET /fhir/Patient/%s/$certificate", "POST /fhir/Patient/%s/$health-cards-issue"),
                "registry",
                List.of("POST /fhir/$registry-sync", "HL7 /hl7"),
                "population-health",
                List.of("GET /fhir/MeasureReport", "GET /fhir/Group", "GET /fhir/RiskAssessment?patient=%s"));
        for (String missing : doors.keySet()) {
            String name = name();
            Parameters tenant = tenant(server, name);
            doors.keySet().stream()
                    .filter(module -> !module.equals(missing))
                    .forEach(module -> tenant.addParameter("module", new CodeType(module)));
            assertThat(add(server.as("SERVER_ADMIN"), tenant).status()).isEqualTo(200);
            Session there = staff(server, name);
            String child = there.created(Records.child());
            Session here = staff(server, "main");
            String same = here.created(Records.child());
            for (String door : doors.get(missing)) {
                Answer refused = knock(there, door.formatted(child));
                assertThat(refused.status()).as(missing + ": " + door).isEqualTo(403);
                assertThat(refused.body()).as(missing + ": " + door).contains("MODULE_NOT_ENTITLED");
                Answer twin = knock(here, door.formatted(same));
                assertThat(twin.body()).as(door).doesNotContain("MODULE_NOT_ENTITLED");
                assertThat(twin.status()).as(door + " " + twin).isNotEqualTo(403);
            }
        }
    }

    private static Session staff(SecuredServer server, String tenant) {
        return server.with(Map.of(
                "tenant",
                tenant,
                "roles",
                List.of("CLINICIAN", "NURSE", "VACCINATION_OFFICER", "ADMIN", "ANALYST", "DATA_MIGRATION_ROLE")));
    }

    private static Answer knock(Session session, String door) {
        String path = door.substring(door.indexOf(' ') + 1);
        return session.http().send(path, request -> {
            HttpRequest.Builder known = request.header("Authorization", "Bearer " + session.token());
            return switch (door.substring(0, door.indexOf(' '))) {
                case "GET" -> known;
                case "HL7" ->
                    known.header("Content-Type", "x-application/hl7-v2+er7")
                            .POST(HttpRequest.BodyPublishers.ofString("MSH|^~\\&|A|B|C|D|2026||VXU^V04|1|P|2.5.1\r"));
                default ->
                    known.header("Content-Type", "application/fhir+json")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"resourceType\":\"Parameters\"}"));
            };
        });
    }

    @Test
    void anIssuerHasTheSameKeysForAllItsTenants(SecuredServer server) {
        Session admin = server.as("SERVER_ADMIN");
        String issuer = "https://" + name() + ".example";
        assertThat(add(admin, issuedBy(server, issuer, "https://keys.example/a", null))
                        .status())
                .isEqualTo(200);
        assertThat(add(admin, issuedBy(server, issuer, "https://keys.example/b", null))
                        .refusal())
                .isEqualTo("400 INVALID_PARAMETER");
        assertThat(add(admin, issuedBy(server, issuer, "https://keys.example/a", "https://other.example/fhir"))
                        .refusal())
                .isEqualTo("400 INVALID_PARAMETER");
        assertThat(add(admin, issuedBy(server, issuer, "https://keys.example/a", null))
                        .status())
                .isEqualTo(200);
    }

    private static Parameters issuedBy(SecuredServer server, String issuer, String keys, String audience) {
        Parameters tenant = new Parameters();
        tenant.addParameter("name", new StringType(name()));
        tenant.addParameter("issuer", new UriType(issuer));
        tenant.addParameter("jwkSet", new UrlType(keys));
        if (audience != null) {
            tenant.addParameter("audience", new UriType(audience));
        }
        return tenant;
    }

    @Test
    void aTenantHasItsOwnScheduleAndDay(SecuredServer server) {
        String name = name();
        Parameters tenant = tenant(server, name);
        tenant.addParameter("schedule", new CodeType("cdc-4.64"));
        tenant.addParameter("timeZone", new CodeType("Pacific/Kiritimati"));
        assertThat(add(server.as("SERVER_ADMIN"), tenant).status()).isEqualTo(200);
        Session clinician = in(server, name, "CLINICIAN");
        String forecast = "Patient/" + clinician.created(Records.child()) + "/$forecast";
        assertThat(clinician.get(forecast).body()).contains("cdc-4.64");
        Session here = server.as("CLINICIAN");
        assertThat(here.get("Patient/" + here.created(Records.child()) + "/$forecast")
                        .body())
                .contains("who-epi");
    }

    @Test
    void theDayIsThatOfTheTenantWhereverTheServerIs(SecuredServer server) {
        // twenty-five hours apart: what is today in the one is never before tomorrow in the other
        Session east = in(server, zoned(server, "Pacific/Kiritimati"), "CLINICIAN");
        Session west = in(server, zoned(server, "Pacific/Pago_Pago"), "CLINICIAN");
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Pacific/Kiritimati"));
        Immunization dose = Records.dose("19", today);
        String child = east.created(Records.child());
        assertThat(east.create(dose.setPatient(new Reference("Patient/" + child)))
                        .status())
                .isEqualTo(201);
        dose.setPatient(new Reference("Patient/" + west.created(Records.child())));
        assertThat(west.create(dose).refusal()).isEqualTo("422 INVALID_OCCURRENCE");

        // and the verdict beside a certificate is of that day too
        Parameters certificate = east.get("Patient/" + child + "/$certificate").as(Parameters.class);
        assertThat(certificate.getParameter())
                .filteredOn(parameter -> parameter.getResource() instanceof ImmunizationEvaluation)
                .hasSize(1);
    }

    private static String zoned(SecuredServer server, String zone) {
        String name = name();
        Parameters tenant = tenant(server, name);
        tenant.addParameter("timeZone", new CodeType(zone));
        assertThat(add(server.as("SERVER_ADMIN"), tenant).status()).isEqualTo(200);
        return name;
    }

    @Test
    void everyReplicaKnowsATenantThatWasAddedAtAnotherOrInItsFile(SecuredServer server, @TempDir Path folder)
            throws IOException {
        String ofFile = name();
        Path file = Files.writeString(
                folder.resolve("tenants.json"),
                "{\"tenants\": [{\"name\": \"%s\", \"issuers\": [{\"issuer\": \"%s\"}]}]}"
                        .formatted(ofFile, server.issuer().name()));
        try (SecuredServer.Replica second = server.replica("--jenner.security.tenants-file=" + file)) {
            Session there = second.as(in(server, ofFile, "CLINICIAN"));
            String child = there.created(Records.child());
            Session here = in(server, ofFile, "CLINICIAN");
            assertThat(eventually(here, "Patient/" + child)).isEqualTo(200);

            String added = name();
            Session admin = in(server, added, "CLINICIAN");
            assertThat(second.as(admin).get("Patient").refusal()).isEqualTo("401 TOKEN_INVALID");
            assertThat(add(server.as("SERVER_ADMIN"), tenant(server, added)).status())
                    .isEqualTo(200);
            assertThat(eventually(second.as(admin), "Patient")).isEqualTo(200);
            String another = second.as(admin).created(Records.child());
            assertThat(admin.get("Patient/" + another).status()).isEqualTo(200);
            assertThat(here.get("Patient/" + another).status()).isEqualTo(404);
        }
    }

    @Test
    void terminologyIsReadByAllTenantsAndWrittenByNone(SecuredServer server) {
        for (Session session : List.of(server.as("ADMIN"), elsewhere(server, "ADMIN"), server.as("SERVER_ADMIN"))) {
            Bundle found = session.get("ValueSet?_count=1").as(Bundle.class);
            assertThat(found.getEntry()).hasSize(1);
            String path = "ValueSet/"
                    + found.getEntryFirstRep().getResource().getIdElement().getIdPart();
            assertThat(session.get(path).status()).isEqualTo(200);
            ValueSet own = new ValueSet();
            own.setUrl("urn:own").setStatus(org.hl7.fhir.r4.model.Enumerations.PublicationStatus.ACTIVE);
            assertThat(session.create(own).status()).isBetween(400, 499);
            assertThat(session.write("PUT", path, own.setId(path)).status()).isBetween(400, 499);
            assertThat(session.send(path, request -> request.DELETE()).status()).isBetween(400, 499);
        }
    }

    private static int eventually(Session session, String path) {
        int status = 0;
        for (int i = 0; i < 100 && status != 200; i++) {
            status = session.get(path).status();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return status;
    }

    /** The server is that of other classes too, and for them its issuer speaks for one tenant. */
    @AfterAll
    static void forgetTenants(SecuredServer server) throws InterruptedException {
        server.sql().update("delete from JNR_TENANT where NAME <> 'main'");
        for (int wait = 0;
                wait < 100
                        && in(server, "elsewhere", "CLINICIAN").get("Patient").status() == 200;
                wait++) {
            Thread.sleep(200);
        }
        assertThat(in(server, "elsewhere", "CLINICIAN").get("Patient").status()).isEqualTo(401);
    }

    static Session elsewhere(SecuredServer server, String role) {
        assertThat(add(server.as("SERVER_ADMIN"), tenant(server, "elsewhere")).status())
                .isEqualTo(200);
        return in(server, "elsewhere", role);
    }

    private static Session in(SecuredServer server, String tenant, String role) {
        return server.with(Map.of("roles", List.of(role), "tenant", tenant));
    }

    private static Parameters tenant(SecuredServer server, String name) {
        Parameters tenant = new Parameters();
        tenant.addParameter("name", new StringType(name));
        tenant.addParameter("issuer", new UriType(server.issuer().name()));
        return tenant;
    }

    private static Answer add(Session session, Parameters tenant) {
        return session.write("POST", "$tenant", tenant);
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 13);
    }
}
