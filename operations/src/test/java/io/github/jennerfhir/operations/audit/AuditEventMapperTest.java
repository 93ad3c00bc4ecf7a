package io.github.jennerfhir.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the profiles of IHE ITI Basic Audit Log Patterns require of each pattern. */
class AuditEventMapperTest {

    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private static final String SOURCE = "110153";
    private static final String DESTINATION = "110152";

    @ParameterizedTest
    @CsvSource({
        "CREATE, create, PatientCreate, C, 110153, 110152, AUT",
        "UPDATE, update, PatientUpdate, U, 110153, 110152, AUT",
        "UPDATE, patch, PatientUpdate, U, 110153, 110152, AUT",
        "READ, read, PatientRead, R, 110152, 110153, IRCP",
        "READ, vread, PatientRead, R, 110152, 110153, IRCP"
    })
    void aRecordIsTheDataOfItsPattern(
            AuditAction action,
            String interaction,
            String profile,
            String code,
            String client,
            String server,
            String user) {
        AuditEvent event = map(note(action, interaction, AuditOutcome.SUCCESS)
                .about("Immunization", Optional.of("7"))
                .versions(Optional.empty(), Optional.of(2L))
                .ofPatient(Optional.of("9")));
        assertThat(event.getMeta().getProfile().get(0).getValue()).isEqualTo(BALP + profile);
        assertThat(event.getAction().toCode()).isEqualTo(code);
        assertThat(event.getSubtypeFirstRep().getSystem()).isEqualTo("http://hl7.org/fhir/restful-interaction");
        assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo(interaction);
        requireAgents(event, client, server, user);
        AuditEventEntityComponent data = only(event, "2");
        assertThat(data.getRole().getCode()).isEqualTo("4");
        assertThat(data.getWhat().getReference()).isEqualTo("Immunization/7/_history/2");
        assertThat(only(event, "1").getWhat().getReference()).isEqualTo("Patient/9");
        assertThat(only(event, "1").getRole().getCode()).isEqualTo("1");
    }

    @Test
    void aQueryIsTheOnlySystemObjectOfItsPattern() {
        AuditEvent event = map(note(AuditAction.EXECUTE, "search", AuditOutcome.SUCCESS)
                .about("Immunization", Optional.empty())
                .asked("Immunization?patient=9")
                .ofPatient(Optional.of("9")));
        assertThat(event.getMeta().getProfile().get(0).getValue()).isEqualTo(BALP + "PatientQuery");
        requireAgents(event, SOURCE, DESTINATION, "IRCP");
        AuditEventEntityComponent query = only(event, "2");
        assertThat(query.getRole().getCode()).isEqualTo("24");
        assertThat(query.getQuery()).asString().isEqualTo("Immunization?patient=9");
        assertThat(query.hasWhat()).isFalse();
        assertThat(query.hasName()).as("R4 sev-1: a name or a query").isFalse();
    }

    @Test
    void whatWasRefusedClaimsNoPatternOfSuccess() {
        AuditEvent event = map(note(AuditAction.CREATE, "create", AuditOutcome.REFUSED)
                .about("Immunization", Optional.empty())
                .because(Optional.of("ROLE_REQUIRED")));
        assertThat(event.getMeta().getProfile()).isEmpty();
        assertThat(event.getOutcome().toCode()).isEqualTo("4");
        assertThat(event.getOutcomeDesc()).isEqualTo("ROLE_REQUIRED");
    }

    private static void requireAgents(AuditEvent event, String client, String server, String user) {
        assertThat(event.getType().getCode()).isEqualTo("rest");
        assertThat(event.getOutcome().toCode()).isEqualTo("0");
        assertThat(event.hasRecorded()).isTrue();
        assertThat(event.getSource().hasObserver()).isTrue();
        assertThat(event.getAgent())
                .extracting(agent -> agent.getType().getCodingFirstRep().getCode())
                .containsExactly(client, server, user);
        List<AuditEventAgentComponent> machines = event.getAgent().subList(0, 2);
        assertThat(machines).allMatch(AuditEventAgentComponent::hasWho).allMatch(agent -> agent.hasNetwork());
        assertThat(event.getAgent().get(2).getRequestor()).isTrue();
        assertThat(event.getAgent().get(2).hasNetwork()).isFalse();
    }

    private static AuditEventEntityComponent only(AuditEvent event, String type) {
        List<AuditEventEntityComponent> found = event.getEntity().stream()
                .filter(entity -> type.equals(entity.getType().getCode()))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static AuditNote note(AuditAction action, String interaction, AuditOutcome outcome) {
        return AuditNote.of(AuditKind.REST, action, interaction, outcome);
    }

    private static AuditEvent map(AuditNote note) {
        return new AuditEventMapper()
                .map(new AuditedEvent("1", Instant.parse("2026-11-24T10:00:00Z"), "main", "nurse-7", "phone", note));
    }
}
