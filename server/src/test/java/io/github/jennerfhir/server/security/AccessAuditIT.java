package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Records;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who read a record, and who was refused, is in the trail, and the patient can see it. */
@ExtendWith(SecuredServer.Resolver.class)
class AccessAuditIT {

    @Test
    void aPatientIsToldWhoReadTheirRecord(SecuredServer server) {
        Family child = Family.store(server);
        Family other = Family.store(server);
        String reader = "nurse-" + UUID.randomUUID();
        Session nurse = server.with(Map.of("roles", List.of("NURSE"), "sub", reader));
        nurse.get("Immunization/" + child.immunization());
        nurse.get("Immunization?patient=" + child.patient());
        nurse.get("Immunization/" + other.immunization());
        nurse.get("Patient/" + child.patient() + "/$forecast");
        Session patient = server.patient(child.patient());
        List<AuditEvent> seen = eventually(patient, reader, 3);
        assertThat(seen).hasSize(3);
        assertThat(seen.toString()).doesNotContain(other.immunization());
    }

    @Test
    void aRefusalIsNotedWithItsReason(SecuredServer server) {
        String actor = "nurse-" + UUID.randomUUID();
        Session nurse = server.with(Map.of("roles", List.of("NURSE"), "sub", actor));
        assertThat(nurse.get("Immunization").status()).isEqualTo(403);
        assertThat(count(server, actor, "403 ROLE_REQUIRED")).isEqualTo(1);
        assertThat(nurse.create(Records.dose()).status()).isEqualTo(422);
        assertThat(server.withToken("/fhir/Patient", "a.b.c").status()).isEqualTo(401);
        assertThat(server.sql()
                        .queryForObject(
                                "select count(*) from JNR_AUDIT where KIND = 'AUTHENTICATION' and OUTCOME = '4'",
                                Integer.class))
                .isPositive();
    }

    /** IHE ITI BALP 1.1, PatientQuery: executed, with what was asked for and no record as its data. */
    @Test
    void aSearchIsNotedAsAQueryWithWhatWasAskedWhetherItFindsSomethingOrNot(SecuredServer server) {
        Family child = Family.store(server);
        String reader = "nurse-" + UUID.randomUUID();
        Session nurse = server.with(Map.of("roles", List.of("NURSE"), "sub", reader));
        String patient = "patient=" + child.patient();
        nurse.get("Immunization?" + patient);
        nurse.get("AllergyIntolerance?" + patient);
        nurse.get("Immunization?_summary=count&" + patient);
        nurse.send(
                "Observation/_search",
                request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(patient + "&status=final")));
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl("Condition?" + patient);
        nurse.process(batch);
        nurse.get("Patient/" + child.patient() + "?_pretty=true");

        List<AuditEvent> seen = eventually(server.as("ADMIN"), "?patient=" + child.patient(), reader, 6);
        assertThat(seen)
                .filteredOn(event -> event.getAction() == AuditEvent.AuditEventAction.E)
                .hasSize(5)
                .allSatisfy(event -> {
                    assertThat(event.getMeta().getProfile().get(0).getValue()).endsWith(".PatientQuery");
                    assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("search-type");
                    assertThat(query(event)).contains(child.patient());
                });
        assertThat(seen.stream().map(AccessAuditIT::query).toList())
                .contains("Immunization?patient=" + child.patient())
                .anyMatch(query -> query.startsWith("Observation/_search?") && query.contains("status=final"))
                .anyMatch(query -> query.startsWith("Condition?"));
        assertThat(seen)
                .filteredOn(event -> event.getAction() == AuditEvent.AuditEventAction.R)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getMeta().getProfile().get(0).getValue()).endsWith(".PatientRead");
                    assertThat(event.getEntity().stream()
                                    .map(entity -> entity.getWhat().getReference())
                                    .toList())
                            .contains("Patient/" + child.patient() + "/_history/1");
                });
    }

    @Test
    void theTrailTellsAPatientNothingOfOthersWhoWereAskedAboutToo(SecuredServer server) {
        Family own = Family.store(server);
        Family other = Family.store(server);
        String reader = "clinician-" + UUID.randomUUID();
        Session clinician = server.with(Map.of("roles", List.of("CLINICIAN"), "sub", reader));
        clinician.get("Immunization?patient=" + own.patient() + "," + other.patient());
        List<AuditEvent> all = eventually(server.as("ADMIN"), "?patient=" + own.patient(), reader, 1);
        assertThat(query(all.get(0))).contains(own.patient(), other.patient());

        Session patient = server.patient(own.patient());
        List<AuditEvent> seen = eventually(patient, reader, 1);
        assertThat(seen).hasSize(1);
        String told = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(seen.get(0));
        assertThat(told).contains(own.patient(), reader).doesNotContain(other.patient(), "\"query\"");
    }

    @Test
    void whoShowsNoTokenIsNotedToo(SecuredServer server) {
        String noted = "select count(*) from JNR_AUDIT where KIND = 'AUTHENTICATION' and REASON = 'TOKEN_REQUIRED'";
        int before = server.sql().queryForObject(noted, Integer.class);
        assertThat(server.http().get("/fhir/Patient").status()).isEqualTo(401);
        int after = before;
        for (int i = 0; i < 100 && after == before; i++) {
            after = server.sql().queryForObject(noted, Integer.class);
            pause();
        }
        assertThat(after).isEqualTo(before + 1);
    }

    private static String query(AuditEvent event) {
        return event.getEntity().stream()
                .filter(AuditEvent.AuditEventEntityComponent::hasQuery)
                .map(entity -> new String(entity.getQuery(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static int count(SecuredServer server, String actor, String reason) {
        int count = 0;
        for (int i = 0; i < 100 && count == 0; i++) {
            count = server.sql()
                    .queryForObject(
                            "select count(*) from JNR_AUDIT where ACTOR = ? and REASON = ? and KIND = 'SECURITY'",
                            Integer.class,
                            actor,
                            reason);
            pause();
        }
        return count;
    }

    private static List<AuditEvent> eventually(Session patient, String agent, int wanted) {
        return eventually(patient, "", agent, wanted);
    }

    private static List<AuditEvent> eventually(Session session, String query, String agent, int wanted) {
        List<AuditEvent> events = List.of();
        for (int i = 0; i < 100 && events.size() < wanted; i++) {
            events = session.get("AuditEvent" + query).as(Bundle.class).getEntry().stream()
                    .map(entry -> (AuditEvent) entry.getResource())
                    .filter(event -> event.getAgent().stream()
                            .anyMatch(by ->
                                    agent.equals(by.getWho().getIdentifier().getValue())
                                            || String.valueOf(by.getAltId()).equals(agent)))
                    .toList();
            pause();
        }
        return events;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
