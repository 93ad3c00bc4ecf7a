package io.github.jennerfhir.terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

class TerminologyResourcesTest {

    private final TerminologyResources resources = TerminologyResources.bundled();

    @Test
    void everyResourceHasAHeader() {
        Set<String> urls = new HashSet<>();
        assertThat(all()).isNotEmpty().allSatisfy(resource -> {
            assertThat(resource.getIdElement().getIdPart()).matches("[A-Za-z0-9.-]{1,64}");
            assertThat(urls.add(resource.getUrl())).as(resource.getUrl()).isTrue();
            assertThat(resource.getVersion()).isNotBlank();
            assertThat(resource.getName()).matches("[A-Z][A-Za-z0-9_]{0,254}");
            assertThat(resource.getTitle()).isNotBlank();
            assertThat(resource.getDescription()).isNotBlank();
            assertThat(resource.getStatus()).isEqualTo(PublicationStatus.ACTIVE);
        });
    }

    @Test
    void everyConceptHasADisplay() {
        assertThat(resources.codeSystems())
                .flatExtracting(CodeSystem::getConcept)
                .isNotEmpty()
                .allMatch(ConceptDefinitionComponent::hasDisplay);
        assertThat(resources.valueSets())
                .flatExtracting(vs -> vs.getCompose().getInclude())
                .flatExtracting(ValueSet.ConceptSetComponent::getConcept)
                .isNotEmpty()
                .allMatch(ValueSet.ConceptReferenceComponent::hasDisplay);
    }

    @Test
    void eachCallGivesResourcesOfItsOwn() {
        assertThat(resources.codeSystems().get(0))
                .isNotSameAs(resources.codeSystems().get(0));
    }

    @Test
    void cvxAndAtcDoNotClaimToBeComplete() {
        assertThat(codeSystem(SystemUri.CVX).getContent()).isEqualTo(CodeSystemContentMode.FRAGMENT);
        assertThat(codeSystem(SystemUri.ATC).getContent()).isEqualTo(CodeSystemContentMode.FRAGMENT);
        assertThat(codeSystem(SystemUri.JENNER_VACCINE).getContent()).isEqualTo(CodeSystemContentMode.COMPLETE);
    }

    @Test
    void cvxHoldsItsCodesInOrderOnceEach() {
        List<String> codes = codeSystem(SystemUri.CVX).getConcept().stream()
                .map(ConceptDefinitionComponent::getCode)
                .toList();
        assertThat(codes)
                .doesNotHaveDuplicates()
                .contains("08", "19", "67", "998", "999")
                .startsWith("01", "02");
    }

    @Test
    void theVaccineValueSetLeavesOutWhatIsNoProduct() {
        assertThat(codes(valueSet("vaccine"), SystemUri.CVX))
                .contains("08", "30")
                .doesNotContain("998", "999", "99");
    }

    @Test
    void theAcceptedValueSetHoldsEveryMappedCode() {
        long mapped = VaccineCatalogue.bundled().all().stream()
                .mapToLong(vaccine -> vaccine.mappings().size())
                .sum();
        long ownProducts = VaccineCatalogue.bundled().all().stream()
                .filter(v -> v.kind().isProduct())
                .count();
        long listed = valueSet("vaccine-accepted").getCompose().getInclude().stream()
                .mapToLong(include -> include.getConcept().size())
                .sum();
        assertThat(listed).isEqualTo(mapped + ownProducts);
    }

    @Test
    void everyTargetOfAMapIsKnownToItsCodeSystemOrValueSet() {
        Set<String> known = new HashSet<>();
        resources.codeSystems().forEach(cs -> cs.getConcept().forEach(c -> known.add(cs.getUrl() + "|" + c.getCode())));
        resources
                .valueSets()
                .forEach(vs -> vs.getCompose()
                        .getInclude()
                        .forEach(include ->
                                include.getConcept().forEach(c -> known.add(include.getSystem() + "|" + c.getCode()))));
        for (ConceptMap map : resources.conceptMaps()) {
            for (ConceptMapGroupComponent group : map.getGroup()) {
                assertThat(group.getElement())
                        .flatExtracting(ConceptMap.SourceElementComponent::getTarget)
                        .filteredOn(target -> target.getEquivalence() != ConceptMapEquivalence.UNMATCHED)
                        .allMatch(target -> known.contains(group.getTarget() + "|" + target.getCode()));
            }
        }
    }

    @Test
    void aCodeThatMeansNoVaccineIsUnmatchedWithTheReason() {
        assertThat(targets("vaccine-from-atc", "L03AX03")).singleElement().satisfies(target -> {
            assertThat(target.getEquivalence()).isEqualTo(ConceptMapEquivalence.UNMATCHED);
            assertThat(target.hasCode()).isFalse();
            assertThat(target.getComment()).contains("bladder");
        });
    }

    @Test
    void aDoubtfulMappingSaysSo() {
        assertThat(targets("vaccine-from-snomed-ct", "871875004"))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.getCode()).isEqualTo("107");
                    assertThat(target.getComment()).startsWith("Doubtful.");
                });
        assertThat(targets("vaccine-from-snomed-ct", "2051000221107"))
                .singleElement()
                .matches(target -> !target.hasComment());
    }

    @Test
    void oneFindingMayStandForSeveralObservations() {
        assertThat(targets("coded-value-to-cdsi-observation", "31323000"))
                .extracting(TargetElementComponent::getCode)
                .containsExactly("013", "147");
    }

    @Test
    void allResourcesSurviveBeingWrittenAndRead() {
        FhirContext context = FhirContext.forR4Cached();
        assertThat(all()).allSatisfy(resource -> {
            String json = context.newJsonParser().encodeResourceToString(resource);
            MetadataResource read = context.newJsonParser().parseResource(resource.getClass(), json);
            assertThat(context.newJsonParser().encodeResourceToString(read)).isEqualTo(json);
        });
    }

    private List<MetadataResource> all() {
        List<MetadataResource> all = new ArrayList<>(resources.codeSystems());
        all.addAll(resources.valueSets());
        all.addAll(resources.conceptMaps());
        return all;
    }

    private CodeSystem codeSystem(String url) {
        return resources.codeSystems().stream()
                .filter(cs -> cs.getUrl().equals(url))
                .findFirst()
                .orElseThrow();
    }

    private ValueSet valueSet(String id) {
        return resources.valueSets().stream()
                .filter(vs -> vs.getIdElement().getIdPart().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(ValueSet valueSet, String system) {
        return valueSet.getCompose().getInclude().stream()
                .filter(include -> include.getSystem().equals(system))
                .flatMap(include -> include.getConcept().stream())
                .map(ValueSet.ConceptReferenceComponent::getCode)
                .toList();
    }

    private List<TargetElementComponent> targets(String mapId, String sourceCode) {
        return resources.conceptMaps().stream()
                .filter(map -> map.getIdElement().getIdPart().equals(mapId))
                .flatMap(map -> map.getGroup().stream())
                .flatMap(group -> group.getElement().stream())
                .filter(element -> element.getCode().equals(sourceCode))
                .flatMap(element -> element.getTarget().stream())
                .toList();
    }
}
