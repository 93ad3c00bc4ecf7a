package io.github.jennerfhir.server.audit;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** Every change is in the trail once, by whichever way it came, and what was refused is not told as done. */
class AuditIT {

    private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    @ServerTest
    void aRecordIsNotedOnceByWhicheverWayItCame(Server server, Sending sending) {
        Sending.Sent sent = sending.send(server, child(), dose());

        List<AuditEvent> events =
                events(server, "entity=Immunization/" + sent.answer().id());

        assertThat(events).hasSize(1);
        AuditEvent event = events.get(0);
        assertThat(event.getMeta().getProfile())
                .extracting(CanonicalType::getValue)
                .containsExactly(BALP + "PatientCreate");
        assertThat(event.getAction()).isEqualTo(AuditEventAction.C);
        assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
        assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("create");
        assertThat(event.getEntity())
                .extracting(entity -> entity.getWhat().getReference())
                .containsExactly(
                        "Patient/" + sent.patientId(),
                        "Immunization/" + sent.answer().id() + "/_history/1");
        assertThat(event.getAgent())
                .filteredOn(agent -> agent.getRequestor())
                .singleElement()
                .satisfies(agent ->
                        assertThat(agent.getWho().getIdentifier().getValue()).isEqualTo("anonymous"));
        assertThat(events(server, "entity=Patient/" + sent.patientId() + "&action=C&_sort=date"))
                .extracting(created -> created.getEntity()
                        .get(1)
                        .getWhat()
                        .getReferenceElement()
                        .getResourceType())
                .containsExactlyInAnyOrder("Patient", "Immunization");
    }

    @ServerTest
    void anAmendmentIsNotedWithTheVersionsBeforeAndAfter(Server server) {
        String patient = Sending.register(server, child(), List.of());
        String id = server.create(dose().setPatient(new Reference("Patient/" + patient)))
                .id();
        Immunization amended =
                server.get("Immunization/" + id).as(Immunization.class).setLotNumber("A1");
        assertThat(server.update(amended).status()).isEqualTo(200);
        assertThat(server.update(amended).status())
                .as("sent again, nothing changes")
                .isEqualTo(200);
        assertThat(server.send(
                                "Immunization/" + id,
                                request -> request.header("Content-Type", "application/json-patch+json")
                                        .header("If-Match", "W/\"2\"")
                                        .method(
                                                "PATCH",
                                                BodyPublishers.ofString(
                                                        "[{\"op\":\"replace\",\"path\":\"/lotNumber\",\"value\":\"B2\"}]")))
                        .status())
                .isEqualTo(200);

        List<AuditEvent> changes = events(server, "entity=Immunization/" + id + "&action=U&_sort=date");

        assertThat(changes)
                .extracting(event -> event.getSubtypeFirstRep().getCode())
                .containsExactly("update", "patch");
        assertThat(changes)
                .extracting(event -> event.getEntity().get(1).getWhat().getReference())
                .containsExactly("Immunization/" + id + "/_history/2", "Immunization/" + id + "/_history/3");
        assertThat(changes)
                .extracting(event ->
                        event.getEntity().get(1).getDetailFirstRep().getValue().primitiveValue())
                .containsExactly("1", "2");
        assertThat(changes.get(0).getMeta().getProfile())
                .extracting(CanonicalType::getValue)
                .containsExactly(BALP + "PatientUpdate");
    }

    @ServerTest
    void aRefusedRecordIsNotNotedAsDone(Server server, Sending sending) {
        Sending.Sent sent = sending.send(server, child(), dose("nonsense", today()));

        assertThat(sent.answer().status()).isEqualTo(422);
        if (sent.patientId() != null) {
            assertThat(events(server, "patient=" + sent.patientId()))
                    .extracting(event -> event.getEntity()
                            .get(1)
                            .getWhat()
                            .getReferenceElement()
                            .getResourceType())
                    .containsOnly("Patient");
        }
    }

    @ServerTest
    void whyAContraindicationWasOverriddenAndWhyARecordWasCorrectedIsNoted(Server server) {
        String patient = Sending.register(server, child(), List.of(allergy("293104008", today().minusDays(40))));
        Immunization overridden = dose().setPatient(new Reference("Patient/" + patient));
        overridden.addExtension(Records.OVERRIDE, new StringType("Outbreak, benefit outweighs"));
        Answer created = server.create(overridden);
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        Immunization wrong = server.get("Immunization/" + created.id()).as(Immunization.class);
        wrong.setStatus(ImmunizationStatus.ENTEREDINERROR);
        wrong.setStatusReason(new CodeableConcept().setText("Wrong child"));
        assertThat(server.update(wrong).status()).isEqualTo(200);

        List<AuditEvent> events = events(server, "entity=Immunization/" + created.id() + "&_sort=date");

        assertThat(events)
                .extracting(event -> event.getPurposeOfEventFirstRep().getText())
                .containsExactly("Outbreak, benefit outweighs", "Wrong child");
    }

    @ServerTest
    void theTrailIsReadByPagesWithTheTotal(Server server) {
        String patient = Sending.register(server, child(), List.of());
        for (int i = 1; i <= 4; i++) {
            Patient changed = server.get("Patient/" + patient).as(Patient.class);
            changed.getNameFirstRep().setFamily("Quill" + i);
            assertThat(server.update(changed).status()).isEqualTo(200);
        }

        Bundle first = server.get("AuditEvent?patient=Patient/" + patient + "&_count=2")
                .as(Bundle.class);
        Bundle second =
                server.get(below(server, first.getLink("next").getUrl())).as(Bundle.class);
        Bundle third =
                server.get(below(server, second.getLink("next").getUrl())).as(Bundle.class);

        assertThat(first.getTotal()).isEqualTo(5);
        assertThat(List.of(first, second, third))
                .flatExtracting(Bundle::getEntry)
                .extracting(entry -> ((AuditEvent) entry.getResource())
                        .getEntity()
                        .get(1)
                        .getWhat()
                        .getReferenceElement()
                        .getVersionIdPart())
                .containsExactly("5", "4", "3", "2", "1");
        assertThat(third.getLink("next")).isNull();
        String id = first.getEntryFirstRep().getResource().getIdElement().getIdPart();
        assertThat(server.get("AuditEvent/" + id).as(AuditEvent.class).getEntity())
                .hasSize(2);
        assertThat(events(server, "_id=" + id)).hasSize(1);
    }

    @ServerTest
    void theTrailIsSearchedByTimeAndAgent(Server server) {
        String patient = Sending.register(server, child(), List.of());
        String of = "patient=" + patient + "&";
        assertThat(events(server, of + "date=ge" + today().minusDays(1))).hasSize(1);
        assertThat(events(server, of + "date=lt" + today().minusDays(1))).isEmpty();
        assertThat(events(server, of + "_lastUpdated=ge" + today().plusDays(2))).isEmpty();
        assertThat(events(server, of + "agent=anonymous")).hasSize(1);
        assertThat(events(server, of + "agent:identifier=https://jenner-fhir.github.io/identifier/actor%7Canonymous"))
                .hasSize(1);
        assertThat(events(server, of + "agent=somebody-else")).isEmpty();
        assertThat(events(server, of + "outcome=0&subtype=create")).hasSize(1);
        assertThat(events(server, of + "outcome=4,8")).isEmpty();
    }

    @ServerTest
    void whatCannotBeSearchedIsRefused(Server server) {
        for (String search : List.of(
                "date=ne2026-01-01", "entity=4711", "patient=Group/1", "patient.name=x", "_sort=agent", "policy=x")) {
            assertThat(server.get("AuditEvent?" + search).status()).as(search).isEqualTo(400);
        }
        assertThat(server.get("AuditEvent/" + UUID.randomUUID()).status()).isEqualTo(404);
        String event = events(server, "_count=1").get(0).getIdElement().getIdPart();
        assertThat(server.get("AuditEvent/" + event + "/_history").refusal()).isEqualTo("405 INTERACTION_NOT_SERVED");
    }

    private static String below(Server server, String url) {
        return url.substring(server.base().length() + 1);
    }

    private static List<AuditEvent> events(Server server, String search) {
        Answer answer = server.get("AuditEvent?" + search);
        assertThat(answer.status()).as(search + ": " + answer).isEqualTo(200);
        return answer.as(Bundle.class).getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .toList();
    }
}
