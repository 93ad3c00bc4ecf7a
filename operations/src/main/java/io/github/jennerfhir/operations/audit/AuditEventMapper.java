package io.github.jennerfhir.operations.audit;

import io.github.jennerfhir.terminology.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/**
 * Writes a note of the trail as {@code AuditEvent}, in the shape of IHE ITI Basic Audit Log Patterns 1.1: agents client,
 * server and user; entities patient, and the query or the resource with the version that it gave. Thread safe.
 */
public final class AuditEventMapper {

    /** By what an agent is named: {@code agent:identifier}. */
    static final String ACTOR = Canonical.identifierSystem("actor");

    private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String VERSION_BEFORE = "version-before";

    /** The event. */
    AuditEvent map(AuditedEvent event) {
        AuditNote note = event.note();
        AuditEvent mapped = new AuditEvent();
        mapped.setId(event.id());
        mapped.getMeta().setVersionId("1").setLastUpdated(Date.from(event.recorded()));
        AuditProfile.of(note).ifPresent(mapped.getMeta()::addProfile);
        mapped.setType(
                new Coding(note.kind().system(), note.kind().code(), note.kind().display()));
        mapped.addSubtype(interaction(note));
        mapped.setAction(AuditEventAction.fromCode(note.action().code()));
        mapped.setOutcome(AuditEvent.AuditEventOutcome.fromCode(note.outcome().code()));
        mapped.setRecorded(Date.from(event.recorded()));
        mapped.getSource().getObserver().setDisplay("Jenner");
        addReason(mapped, note);
        addAgents(mapped, event, note);
        addEntities(mapped, note);
        return mapped;
    }

    private static Coding interaction(AuditNote note) {
        boolean operation = note.interaction().startsWith("$");
        Coding coding = new Coding().setCode(operation ? "operation" : note.interaction());
        if (note.kind() == AuditKind.REST) {
            coding.setSystem(INTERACTION);
        }
        return operation ? coding.setDisplay(note.interaction()) : coding;
    }

    /** Why a change was made is its purpose; why a request was refused is its outcome. */
    private static void addReason(AuditEvent mapped, AuditNote note) {
        note.reason().ifPresent(reason -> {
            if (note.outcome() == AuditOutcome.SUCCESS) {
                mapped.addPurposeOfEvent(new CodeableConcept().setText(reason));
            } else {
                mapped.setOutcomeDesc(reason);
            }
        });
    }

    private static void addAgents(AuditEvent mapped, AuditedEvent event, AuditNote note) {
        mapped.addAgent(agent(AuditProfile.client(note), event.client(), false).setNetwork(unknown()));
        AuditEventAgentComponent server = mapped.addAgent().setRequestor(false).setType(AuditProfile.server(note));
        server.getWho().setDisplay("Jenner");
        server.setNetwork(unknown());
        mapped.addAgent(agent(AuditProfile.user(note), event.actor(), true));
    }

    /** Addresses are not kept: behind a proxy they tell of the proxy, and otherwise more of a person than is needed. */
    private static AuditEventAgentNetworkComponent unknown() {
        AuditEventAgentNetworkComponent network = new AuditEventAgentNetworkComponent();
        network.addExtension(ABSENT, new CodeType("unknown"));
        return network;
    }

    private static AuditEventAgentComponent agent(CodeableConcept type, String who, boolean requestor) {
        AuditEventAgentComponent agent = new AuditEventAgentComponent().setRequestor(requestor);
        agent.setType(type);
        agent.setWho(new Reference()
                .setIdentifier(new Identifier().setSystem(ACTOR).setValue(who))
                .setDisplay(who));
        return agent;
    }

    private static void addEntities(AuditEvent mapped, AuditNote note) {
        note.patientId()
                .ifPresent(patient -> mapped.addEntity()
                        .setWhat(new Reference("Patient/" + patient))
                        .setType(new Coding(ENTITY, "1", "Person"))
                        .setRole(new Coding(ROLE, "1", "Patient")));
        note.query()
                .ifPresentOrElse(
                        query -> mapped.addEntity()
                                .setType(new Coding(ENTITY, "2", "System Object"))
                                .setRole(new Coding(ROLE, "24", "Query"))
                                .setDescription(note.resourceType().orElse(null))
                                .setQuery(query.getBytes(StandardCharsets.UTF_8)),
                        () -> note.resourceType().ifPresent(type -> addResource(mapped, type, note)));
    }

    private static void addResource(AuditEvent mapped, String type, AuditNote note) {
        AuditEventEntityComponent entity = mapped.addEntity()
                .setType(new Coding(ENTITY, "2", "System Object"))
                .setRole(new Coding(ROLE, "4", "Domain Resource"));
        if (note.resourceId().isEmpty()) {
            entity.setName(type);
            return;
        }
        String version = note.versionAfter()
                .or(note::versionBefore)
                .map(number -> "/_history/" + number)
                .orElse("");
        entity.setWhat(new Reference(type + "/" + note.resourceId().get() + version));
        note.versionBefore()
                .ifPresent(before -> entity.addDetail()
                        .setType(VERSION_BEFORE)
                        .setValue(new org.hl7.fhir.r4.model.StringType(Long.toString(before))));
    }
}
