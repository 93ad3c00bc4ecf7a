package io.github.jennerfhir.interceptors.served;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.interceptors.served.ServedResource.WrittenBy;
import io.github.jennerfhir.operations.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The allow-list of contract §1. */
class ServedResourcesTest {

    private final ServedResources served = ServedResources.bundled();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient",
                "Immunization",
                "AllergyIntolerance",
                "Condition",
                "Observation",
                "Encounter",
                "Practitioner",
                "PractitionerRole",
                "Organization",
                "Location",
                "Device"
            })
    void clientsWriteClinicalAndAdministrativeRecords(String type) {
        assertThat(served.find(type).orElseThrow().writtenBy()).isEqualTo(WrittenBy.CLIENTS);
        assertThat(served.find(type).orElseThrow().interactions())
                .contains(
                        Interaction.READ,
                        Interaction.CREATE,
                        Interaction.UPDATE,
                        Interaction.PATCH,
                        Interaction.HISTORY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ImmunizationRecommendation",
                "ImmunizationEvaluation",
                "EpisodeOfCare",
                "MeasureReport",
                "AuditEvent",
                "Provenance"
            })
    void theServerAloneWritesWhatItComputes(String type) {
        assertThat(served.find(type).orElseThrow().writtenBy()).isEqualTo(WrittenBy.SERVER);
        for (Interaction write :
                List.of(Interaction.CREATE, Interaction.UPDATE, Interaction.PATCH, Interaction.DELETE)) {
            assertThat(served.judge(type, write).orElseThrow().problem()).isEqualTo(Problem.SERVER_AUTHORITATIVE);
        }
        assertThat(served.judge(type, Interaction.READ)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"StructureDefinition", "SearchParameter", "OperationDefinition", "CodeSystem", "ValueSet"})
    void nobodyWritesConformanceResources(String type) {
        for (Interaction write :
                List.of(Interaction.CREATE, Interaction.UPDATE, Interaction.PATCH, Interaction.DELETE)) {
            assertThat(served.judge(type, write).orElseThrow().problem()).isEqualTo(Problem.READ_ONLY);
        }
        assertThat(served.judge(type, Interaction.READ)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Interaction.class)
    void whatIsNotListedIsNotServedAtAll(Interaction interaction) {
        for (String type : List.of("Subscription", "Basic", "MedicationRequest", "immunization", "Patients", "")) {
            assertThat(served.judge(type, interaction).orElseThrow().problem()).isEqualTo(Problem.NOT_SERVED);
        }
    }

    @Test
    void whatIsSaidOfAnUnknownTypeDoesNotRepeatWhatCouldBeAnything() {
        assertThat(served.judge("<script>", Interaction.READ).orElseThrow().detail())
                .doesNotContain("<script>");
    }

    @Test
    void nothingIsEverDeleted() {
        for (String type : served.types()) {
            assertThat(served.find(type).orElseThrow().interactions()).as(type).doesNotContain(Interaction.DELETE);
            assertThat(served.judge(type, Interaction.DELETE)).as(type).isPresent();
        }
        assertThat(served.judge("Immunization", Interaction.DELETE)
                        .orElseThrow()
                        .problem())
                .isEqualTo(Problem.DELETE_NOT_ALLOWED);
    }

    @Test
    void onlyWhatClientsWriteHasWritingInteractions() {
        for (String type : served.types()) {
            ServedResource resource = served.find(type).orElseThrow();
            if (resource.writtenBy() != WrittenBy.CLIENTS) {
                assertThat(resource.interactions()).as(type).noneMatch(Interaction::isWrite);
            }
        }
    }

    @Test
    void everyTypeAndSearchParameterIsOneOfFhirR4() {
        FhirContext r4 = FhirContext.forR4Cached();
        for (String type : served.types()) {
            for (String parameter : served.find(type).orElseThrow().searchParameters()) {
                assertThat(r4.getResourceDefinition(type).getSearchParam(parameter))
                        .as(type + "." + parameter)
                        .isNotNull();
            }
        }
    }

    /** Contract §3: the searches of the documents' clients. */
    @ParameterizedTest
    @CsvSource({
        "Immunization, patient",
        "Immunization, status",
        "Immunization, vaccine-code",
        "Immunization, date",
        "Immunization, _lastUpdated",
        "ImmunizationRecommendation, patient",
        "Task, code"
    })
    void theSearchesOfTheContractAreServed(String type, String parameter) {
        assertThat(served.find(type).orElseThrow().searchParameters()).contains(parameter);
    }
}
