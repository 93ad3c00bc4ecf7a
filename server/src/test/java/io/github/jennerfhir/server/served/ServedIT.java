package io.github.jennerfhir.server.served;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.ImmunizationEvaluation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.ValueSet;

/** The allow-list of contract §1, seen from outside: by single requests and by the entries of Bundles alike. */
class ServedIT {

    /** Written by the server alone, contract §1. */
    private static final List<Resource> SERVERS_OWN = List.of(
            new ImmunizationRecommendation(),
            new ImmunizationEvaluation(),
            new EpisodeOfCare(),
            new MeasureReport(),
            new AuditEvent(),
            new Provenance());

    private static final List<Resource> CONFORMANCE = List.of(
            new SearchParameter(),
            new CodeSystem(),
            new ValueSet(),
            new StructureDefinition(),
            new OperationDefinition(),
            new ConceptMap());

    private static final List<Resource> NOT_SERVED = List.of(new Subscription(), new MedicationRequest(), new Basic());

    @ServerTest
    void whatTheServerComputesIsNotWrittenByClients(Server server) {
        SERVERS_OWN.forEach(resource -> refusesEveryWrite(server, resource, "403 SERVER_AUTHORITATIVE"));
    }

    @ServerTest
    void whatTheServerComputesMayBeSearched(Server server) {
        for (Resource resource : SERVERS_OWN) {
            assertThat(server.get(resource.fhirType() + "?_count=1").status())
                    .as(resource.fhirType())
                    .isEqualTo(200);
        }
    }

    @ServerTest
    void aSearchParameterThatThereIsNotIsNamed(Server server) {
        Map<String, String> named = Map.of(
                "Immunization?foo=x", "foo",
                "Immunization?patient.foo=x", "patient.foo",
                "Patient?_has:Immunization:patient:foo=x", "Immunization:foo",
                "Task?for=x", "for");
        named.forEach((search, name) -> {
            Answer answer = server.get(search);
            assertThat(answer.refusal()).as(search).isEqualTo("400 INVALID_SEARCH");
            assertThat(answer.issue().getExpression()).as(search).hasToString("[" + name + "]");
        });
    }

    @ServerTest
    void searchParametersThatThereAreAreServed(Server server) {
        for (String search : List.of(
                "Immunization?status=completed",
                "Immunization?patient.family=x",
                "Patient?_has:Immunization:patient:status=completed",
                "Task?patient=x")) {
            assertThat(server.get(search).status()).as(search).isEqualTo(200);
        }
    }

    @ServerTest
    void conformanceResourcesAreReadOnly(Server server) {
        CONFORMANCE.forEach(resource -> refusesEveryWrite(server, resource, "403 READ_ONLY"));
    }

    @ServerTest
    void typesThatAreNotServedAreNotThere(Server server) {
        for (Resource resource : NOT_SERVED) {
            refusesEveryWrite(server, resource, "404 NOT_SERVED");
            assertThat(server.get(resource.fhirType()).refusal()).isEqualTo("404 NOT_SERVED");
            assertThat(server.get(resource.fhirType() + "/" + UUID.randomUUID()).refusal())
                    .isEqualTo("404 NOT_SERVED");
        }
    }

    @ServerTest
    void clinicalRecordsAreNotDeleted(Server server) {
        String patient = Sending.register(server, child(), List.of());
        String allergy = server.create(new AllergyIntolerance().setPatient(new Reference("Patient/" + patient)))
                .id();
        String dose = server.create(dose().setPatient(new Reference("Patient/" + patient)))
                .id();
        for (String address : List.of("Immunization/" + dose, "AllergyIntolerance/" + allergy, "Patient/" + patient)) {
            assertThat(server.send("DELETE", address, null).refusal())
                    .as(address)
                    .isEqualTo("405 DELETE_NOT_ALLOWED");
            assertThat(inBatch(server, HTTPVerb.DELETE, address, null).refusal())
                    .as(address)
                    .isEqualTo("405 DELETE_NOT_ALLOWED");
            assertThat(inTransaction(server, HTTPVerb.DELETE, address, null).refusal())
                    .as(address)
                    .isEqualTo("405 DELETE_NOT_ALLOWED");
            assertThat(server.get(address).status()).as(address).isEqualTo(200);
        }
    }

    @ServerTest
    void manyRecordsAreNotDeletedByASearchEither(Server server) {
        String patient = Sending.register(server, child(), List.of());
        server.create(dose().setPatient(new Reference("Patient/" + patient)));
        String search = "Immunization?patient=" + patient;
        assertThat(server.send("DELETE", search, null).refusal()).isEqualTo("405 DELETE_NOT_ALLOWED");
        assertThat(inBatch(server, HTTPVerb.DELETE, search, null).refusal()).isEqualTo("405 DELETE_NOT_ALLOWED");
        assertThat(server.get(search).as(Bundle.class).getEntry()).hasSize(1);
    }

    @ServerTest
    void anIdThatAClientChoosesIsAUuid(Server server) {
        String uuid = UUID.randomUUID().toString();
        for (String id : List.of("nia-quill", "4711", uuid + "0", uuid.substring(1), "urn-uuid-" + uuid)) {
            Resource patient = child().setId(id);
            assertThat(server.update(patient).refusal()).as(id).isEqualTo("400 CLIENT_ID_NOT_ALLOWED");
            assertThat(inBatch(server, HTTPVerb.PUT, "Patient/" + id, patient).refusal())
                    .as(id)
                    .isEqualTo("400 CLIENT_ID_NOT_ALLOWED");
            assertThat(inTransaction(server, HTTPVerb.PUT, "Patient/" + id, patient)
                            .refusal())
                    .as(id)
                    .isEqualTo("400 CLIENT_ID_NOT_ALLOWED");
        }
    }

    @ServerTest
    void aResourceIsCreatedUnderAUuidThatTheClientChose(Server server) {
        String alone = UUID.randomUUID().toString();
        assertThat(server.update(child().setId(alone)).status()).isEqualTo(201);
        String inBatch = UUID.randomUUID().toString();
        assertThat(inBatch(server, HTTPVerb.PUT, "Patient/" + inBatch, child().setId(inBatch))
                        .status())
                .isEqualTo(201);
        String inTransaction = UUID.randomUUID().toString();
        assertThat(inTransaction(server, HTTPVerb.PUT, "Patient/" + inTransaction, child().setId(inTransaction))
                        .status())
                .isEqualTo(200);
        for (String id : List.of(alone, inBatch, inTransaction)) {
            assertThat(server.get("Patient/" + id)
                            .as(Patient.class)
                            .getIdElement()
                            .getIdPart())
                    .isEqualTo(id);
        }
    }

    @ServerTest
    void theServerChoosesAnIdThatTellsNothing(Server server) {
        assertThat(Sending.register(server, child(), List.of()))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    @ServerTest
    void theStorageCannotBeManagedThroughTheApi(Server server) {
        String patient = Sending.register(server, child(), List.of());
        for (String operation : List.of(
                "$expunge",
                "Patient/$expunge",
                "Patient/" + patient + "/$expunge",
                "$reindex",
                "$mark-all-resources-for-reindexing",
                "$graphql",
                "Patient/" + patient + "/$graphql",
                "$partition-management-create-partition",
                "$partition-management-list-partitions",
                "$hapi.fhir.replace-references",
                "$export",
                "$import",
                "Patient/$meta-add",
                "Patient/" + patient + "/$meta-delete",
                "ValueSet/$expand",
                "CodeSystem/$upload-external-code-system",
                "Subscription/$get-resource-counts")) {
            for (String method : List.of("GET", "POST")) {
                Answer answer = server.send(method, operation, null);
                assertThat(answer.status())
                        .as(method + " " + operation + ": " + answer)
                        .isBetween(400, 499);
            }
            assertThat(inBatch(server, HTTPVerb.POST, operation, new org.hl7.fhir.r4.model.Parameters())
                            .status())
                    .as(operation + " in a batch")
                    .isBetween(400, 499);
        }
        assertThat(server.get("Patient/" + patient).status()).isEqualTo(200);
    }

    @ServerTest
    void theCapabilityStatementNamesWhatIsServedAndNothingElse(Server server) {
        CapabilityStatement statement = server.get("metadata").as(CapabilityStatement.class);
        Map<String, CapabilityStatement.CapabilityStatementRestResourceComponent> resources =
                statement.getRestFirstRep().getResource().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                resource -> resource.getType(), resource -> resource));
        assertThat(resources.keySet())
                .contains("Patient", "Immunization", "AllergyIntolerance", "ImmunizationRecommendation")
                .doesNotContain("Subscription", "MedicationRequest", "Basic");
        assertThat(resources.get("Immunization").getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .contains("read", "vread", "create", "update", "patch", "search-type", "history-instance")
                .doesNotContain("delete");
        assertThat(resources.get("ImmunizationRecommendation").getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .contains("read", "search-type")
                .doesNotContain("create", "update", "patch", "delete");
        assertThat(resources.get("Patient").getOperation())
                .extracting(operation -> operation.getName())
                .containsExactlyInAnyOrder("forecast", "certificate", "health-cards-issue");
        assertThat(statement.getRestFirstRep().getOperation())
                .extracting(operation -> operation.getName())
                .containsExactlyInAnyOrder(
                        "immds-forecast",
                        "certificate-verify",
                        "registry-sync",
                        "submit-facility-report",
                        "enrol-device");
    }

    private static void refusesEveryWrite(Server server, Resource empty, String refusal) {
        // an entry whose resource has no element at all would be sent without it
        Resource resource = empty.copy().setLanguage("en");
        String type = resource.fhirType();
        String address = type + "/" + UUID.randomUUID();
        Resource named = resource.copy().setId(address);
        assertThat(server.create(resource).refusal()).as("POST " + type).isEqualTo(refusal);
        assertThat(server.update(named).refusal()).as("PUT " + type).isEqualTo(refusal);
        assertThat(server.send("DELETE", address, null).refusal())
                .as("DELETE " + type)
                .isEqualTo(refusal);
        assertThat(server.send(
                                address,
                                request -> request.header("Content-Type", "application/json-patch+json")
                                        .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("[]")))
                        .refusal())
                .as("PATCH " + type)
                .isEqualTo(refusal);
        assertThat(inBatch(server, HTTPVerb.POST, type, resource).refusal())
                .as("POST in a batch " + type)
                .isEqualTo(refusal);
        assertThat(inBatch(server, HTTPVerb.PUT, address, named).refusal())
                .as("PUT in a batch " + type)
                .isEqualTo(refusal);
        assertThat(inTransaction(server, HTTPVerb.POST, type, resource).refusal())
                .as("POST in a transaction " + type)
                .isEqualTo(refusal);
        assertThat(inTransaction(server, HTTPVerb.PUT, address, named).refusal())
                .as("PUT in a transaction " + type)
                .isEqualTo(refusal);
    }

    private static Answer inBatch(Server server, HTTPVerb method, String url, Resource resource) {
        Answer answer = server.process(bundle(BundleType.BATCH, method, url, resource));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return Answer.of(answer.as(Bundle.class).getEntryFirstRep());
    }

    private static Answer inTransaction(Server server, HTTPVerb method, String url, Resource resource) {
        return server.process(bundle(BundleType.TRANSACTION, method, url, resource));
    }

    private static Bundle bundle(BundleType type, HTTPVerb method, String url, Resource resource) {
        Bundle bundle = new Bundle().setType(type);
        BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        entry.getRequest().setMethod(method).setUrl(url);
        return bundle;
    }
}
