package io.github.jennerfhir.terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.SystemUri;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HAPI's in-memory terminology service answers when it is given our resources. */
class InMemoryTerminologyTest {

    private static ValidationSupportChain chain;

    @BeforeAll
    static void build() {
        FhirContext context = FhirContext.forR4Cached();
        PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
        TerminologyResources resources = TerminologyResources.bundled();
        resources.codeSystems().forEach(ours::addCodeSystem);
        resources.valueSets().forEach(ours::addValueSet);
        chain = new ValidationSupportChain(
                ours,
                new DefaultProfileValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context));
    }

    @ParameterizedTest
    @CsvSource({
        "vaccine, http://hl7.org/fhir/sid/cvx, 08",
        "vaccine, http://www.whocc.no/atc, J07XA01",
        "vaccine, https://jenner-fhir.github.io/CodeSystem/vaccine, rotavac",
        "vaccine-accepted, http://snomed.info/sct, 871831003",
        "vaccine-accepted, http://id.who.int/icd/release/11/mms, XM79H3",
        "target-disease, http://snomed.info/sct, 14189004",
        "refusal-reason, http://terminology.hl7.org/CodeSystem/v3-ActReason, PATOBJ",
        "refusal-reason, http://snomed.info/sct, 591000119102",
        "immunization-site, http://terminology.hl7.org/CodeSystem/v3-ActSite, LT",
        "immunization-route, http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl, C28161",
        "antigen, https://jenner-fhir.github.io/CodeSystem/antigen, Yellow Fever",
        "vaccine-group, https://jenner-fhir.github.io/CodeSystem/vaccine-group, DTaP/Tdap/Td",
        "cdsi-observation, https://jenner-fhir.github.io/CodeSystem/cdsi-observation, 007"
    })
    void aCodeOfAValueSetIsValid(String valueSet, String system, String code) {
        assertThat(validate(valueSet, system, code))
                .isNotNull()
                .satisfies(result ->
                        assertThat(result.isOk()).as(result.getMessage()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "vaccine, http://hl7.org/fhir/sid/cvx, 998",
        "vaccine, http://snomed.info/sct, 871831003",
        "vaccine-accepted, http://snomed.info/sct, 871919004",
        "refusal-reason, http://snomed.info/sct, 14189004",
        "cdsi-observation, https://jenner-fhir.github.io/CodeSystem/cdsi-observation, 7"
    })
    void aCodeOutsideIsNot(String valueSet, String system, String code) {
        CodeValidationResult result = validate(valueSet, system, code);
        assertThat(result == null || !result.isOk()).isTrue();
    }

    @Test
    void lookUpGivesTheDisplay() {
        LookupCodeResult result =
                chain.lookupCode(new ValidationSupportContext(chain), new LookupCodeRequest(SystemUri.CVX, "19"));
        assertThat(result.isFound()).isTrue();
        assertThat(result.getCodeDisplay()).isEqualTo("BCG");
    }

    @Test
    void lookUpOfAnUnknownCodeFindsNothing() {
        LookupCodeResult result =
                chain.lookupCode(new ValidationSupportContext(chain), new LookupCodeRequest(SystemUri.CVX, "1000"));
        assertThat(result == null || !result.isFound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vaccine",
                "vaccine-accepted",
                "target-disease",
                "antigen",
                "vaccine-group",
                "cdsi-observation",
                "refusal-reason",
                "immunization-site",
                "immunization-route"
            })
    void everyValueSetExpandsToAllItsCodes(String id) {
        ValueSet valueSet = (ValueSet) chain.fetchValueSet(Canonical.valueSet(id));
        ValueSet expanded = (ValueSet) chain.expandValueSet(
                        new ValidationSupportContext(chain),
                        new ValueSetExpansionOptions().setFailOnMissingCodeSystem(false),
                        valueSet)
                .getValueSet();
        assertThat(expanded.getExpansion().getContains())
                .hasSize(size(valueSet))
                .allMatch(c -> c.hasDisplay());
    }

    private static int size(ValueSet valueSet) {
        return valueSet.getCompose().getInclude().stream()
                .mapToInt(include -> include.hasConcept()
                        ? include.getConcept().size()
                        : ((CodeSystem) chain.fetchCodeSystem(include.getSystem()))
                                .getConcept()
                                .size())
                .sum();
    }

    private static CodeValidationResult validate(String valueSet, String system, String code) {
        return chain.validateCode(
                new ValidationSupportContext(chain),
                new ConceptValidationOptions(),
                system,
                code,
                null,
                Canonical.valueSet(valueSet));
    }
}
