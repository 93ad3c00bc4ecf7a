package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Records;
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
        List<AuditEvent> events = List.of();
        for (int i = 0; i < 100 && events.size() < wanted; i++) {
            events = patient.get("AuditEvent").as(Bundle.class).getEntry().stream()
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
