package io.github.jennerfhir.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;

/** Conformance resources are read, searched, paged and never written. */
class PublishedIT {

    private static final String ROOT = "https://jenner-fhir.github.io";

    @ServerTest
    void everyProblemIsACodeOfItsCodeSystem(Server server) {
        CodeSystem problems = server.get("CodeSystem/problem").as(CodeSystem.class);
        assertThat(problems.getUrl()).isEqualTo(ROOT + "/CodeSystem/problem");
        assertThat(problems.getConcept())
                .extracting(concept -> concept.getCode())
                .containsExactlyElementsOf(
                        Arrays.stream(Problem.values()).map(Enum::name).toList());
    }

    @ServerTest
    void whatIsNotPublishedIsNotFound(Server server) {
        assertThat(server.get("CodeSystem/none").status()).isEqualTo(404);
    }

    @ServerTest
    void aSearchFindsByUrlNameVersionStatusAndId(Server server) {
        assertThat(ids(server, "CodeSystem?url=http://hl7.org/fhir/sid/cvx")).containsExactly("cvx");
        assertThat(ids(server, "CodeSystem?name=jennerprob")).containsExactly("problem");
        assertThat(ids(server, "CodeSystem?_id=problem,cvx")).containsExactlyInAnyOrder("problem", "cvx");
        assertThat(ids(server, "CodeSystem?_id=problem&status=active")).containsExactly("problem");
        assertThat(ids(server, "CodeSystem?_id=problem&status=draft")).isEmpty();
        assertThat(ids(server, "CodeSystem?_id=problem&version=0")).isEmpty();
    }

    @ServerTest
    void pagesFollowEachOtherToTheEnd(Server server) {
        List<String> seen = new ArrayList<>();
        Bundle page = server.get("SearchParameter?_count=50").as(Bundle.class);
        int total = page.getTotal();
        for (int pages = 0; pages < 100; pages++) {
            page.getEntry().forEach(entry -> seen.add(entry.getResource().getIdPart()));
            if (page.getLink("next") == null) {
                break;
            }
            String next = page.getLink("next").getUrl();
            page = server.get(next.substring(server.base().length() + 1)).as(Bundle.class);
        }
        assertThat(seen).hasSize(total).doesNotHaveDuplicates();
        assertThat(total).isGreaterThan(100);
    }

    @ServerTest
    void theSearchParametersThatAreServedArePublished(Server server) {
        Bundle found = server.get("SearchParameter?url=http://hl7.org/fhir/SearchParameter/Patient-active")
                .as(Bundle.class);
        assertThat(found.getTotal()).isEqualTo(1);
        SearchParameter active = (SearchParameter) found.getEntryFirstRep().getResource();
        assertThat(active.getBase()).extracting(base -> base.getValue()).containsExactly("Patient");
        assertThat(active.getExpression()).isEqualTo("Patient.active");
    }

    @ServerTest
    void everyExtensionThatWeWriteOrReadIsDefined(Server server) {
        Set<String> urls = new HashSet<>();
        server.get("StructureDefinition")
                .as(Bundle.class)
                .getEntry()
                .forEach(entry -> urls.add(((StructureDefinition) entry.getResource()).getUrl()));
        assertThat(urls)
                .contains(
                        ROOT + "/StructureDefinition/contraindication-override",
                        ROOT + "/StructureDefinition/forecast-schedule",
                        ROOT + "/StructureDefinition/forecast-valid-until",
                        ROOT + "/StructureDefinition/forecast-course");
    }

    @ServerTest
    void everyOperationOfTheCapabilityStatementIsDefined(Server server) {
        Set<String> defined = new HashSet<>();
        server.get("OperationDefinition?_count=100").as(Bundle.class).getEntry().forEach(entry -> {
            OperationDefinition definition = (OperationDefinition) entry.getResource();
            defined.add(definition.getUrl());
            defined.add(definition.getBase());
        });
        assertThat(capabilities(server).getRestFirstRep().getResource().stream()
                        .flatMap(resource -> resource.getOperation().stream())
                        .map(operation -> operation.getDefinition()))
                .isNotEmpty()
                .isSubsetOf(defined);
    }

    @ServerTest
    void theOperationsOfThePatientAreDescribed(Server server) {
        OperationDefinition forecast =
                server.get("OperationDefinition/patient-forecast").as(OperationDefinition.class);
        assertThat(forecast.getCode()).isEqualTo("forecast");
        assertThat(forecast.getInstance()).isTrue();
        assertThat(forecast.getAffectsState()).isFalse();
        assertThat(forecast.getParameter())
                .extracting(parameter -> parameter.getName())
                .contains("date");
    }

    @ServerTest
    void whatIsPublishedIsInTheCapabilityStatement(Server server) {
        for (String type : List.of(
                "CodeSystem",
                "ValueSet",
                "ConceptMap",
                "StructureDefinition",
                "SearchParameter",
                "OperationDefinition")) {
            CapabilityStatementRestResourceComponent resource =
                    capabilities(server).getRestFirstRep().getResource().stream()
                            .filter(one -> type.equals(one.getType()))
                            .findFirst()
                            .orElseThrow();
            assertThat(resource.getInteraction())
                    .extracting(interaction -> interaction.getCode().toCode())
                    .containsExactlyInAnyOrder("read", "search-type");
            assertThat(resource.getSearchParam())
                    .extracting(parameter -> parameter.getName())
                    .containsExactlyInAnyOrder("_id", "name", "status", "url", "version");
        }
    }

    @ServerTest
    void theCapabilityStatementStaysSmall(Server server) {
        assertThat(server.get("metadata").body()).hasSizeLessThan(100_000);
    }

    @ServerTest
    void nobodyWritesWhatIsPublished(Server server) {
        CodeSystem mine = new CodeSystem();
        assertThat(server.create(mine).refusal()).isEqualTo("403 READ_ONLY");
        mine.setId("problem");
        assertThat(server.update(mine).refusal()).isEqualTo("403 READ_ONLY");
        assertThat(server.send("DELETE", "CodeSystem/problem", null).refusal()).isEqualTo("403 READ_ONLY");
    }

    private static CapabilityStatement capabilities(Server server) {
        return server.get("metadata").as(CapabilityStatement.class);
    }

    private static List<String> ids(Server server, String search) {
        Answer answer = server.get(search);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(Bundle.class).getEntry().stream()
                .map(entry -> entry.getResource().getIdPart())
                .toList();
    }
}
