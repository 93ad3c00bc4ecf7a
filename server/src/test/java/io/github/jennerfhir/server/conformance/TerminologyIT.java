package io.github.jennerfhir.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * The operations of the terminology module, FHIR R4 terminology-service.html. Displays and mappings are those of CDC's CVX
 * table and of the specification.
 */
class TerminologyIT {

    private static final String CVX = "http://hl7.org/fhir/sid/cvx";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ROOT = "https://jenner-fhir.github.io";

    @ServerTest
    void lookUpNamesAVaccine(Server server) {
        Parameters bcg = ok(server.get("CodeSystem/$lookup?code=19&system=" + url(CVX)));
        assertThat(text(bcg, "display")).isEqualTo("BCG");
        assertThat(text(bcg, "name")).isEqualTo("CVX");
    }

    @ServerTest
    void lookUpNamesACodeOfTheSpecification(Server server) {
        Parameters male = ok(
                server.get("CodeSystem/$lookup?code=male&system=" + url("http://hl7.org/fhir/administrative-gender")));
        assertThat(text(male, "display")).isEqualTo("Male");
    }

    @ServerTest
    void lookUpOfAnUnknownCodeIsNotFound(Server server) {
        assertThat(server.get("CodeSystem/$lookup?code=1000&system=" + url(CVX)).refusal())
                .isEqualTo("404 TERMINOLOGY_NOT_FOUND");
        assertThat(server.get("CodeSystem/$lookup?code=19").refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(server.get("CodeSystem/$lookup?system=" + url(CVX)).refusal())
                .isEqualTo("400 INVALID_PARAMETER");
    }

    @ServerTest
    void aCodeOfACodeSystemIsValidAndAnotherIsNot(Server server) {
        assertThat(result(server.get("CodeSystem/$validate-code?code=19&url=" + url(CVX))))
                .isTrue();
        assertThat(result(server.get("CodeSystem/$validate-code?code=1000&url=" + url(CVX))))
                .isFalse();
        assertThat(result(server.get("CodeSystem/problem/$validate-code?code=READ_ONLY")))
                .isTrue();
        assertThat(result(server.get("CodeSystem/problem/$validate-code?code=read_only")))
                .isFalse();
        assertThat(result(server.get("CodeSystem/$validate-code?code=1&url=http://none")))
                .isFalse();
    }

    @ServerTest
    void aCodeOfAValueSetIsValidAndAnotherIsNot(Server server) {
        assertThat(result(server.get("ValueSet/vaccine/$validate-code?code=08&system=" + url(CVX))))
                .isTrue();
        assertThat(result(server.get("ValueSet/vaccine/$validate-code?code=998&system=" + url(CVX))))
                .isFalse();
        assertThat(result(server.get("ValueSet/$validate-code?code=completed&system="
                        + url("http://hl7.org/fhir/event-status")
                        + "&url=" + url("http://hl7.org/fhir/ValueSet/immunization-status"))))
                .isTrue();
        assertThat(server.get("ValueSet/$validate-code?code=1&url=http://none").refusal())
                .isEqualTo("404 TERMINOLOGY_NOT_FOUND");
    }

    @ServerTest
    void oneValidCodingMakesAConceptValid(Server server) {
        CodeableConcept mmr = new CodeableConcept()
                .addCoding(new Coding("http://example.org/codes", "mmr", null))
                .addCoding(new Coding(SNOMED, "871831003", null));
        Parameters asked = new Parameters();
        asked.addParameter("url", new UriType(ROOT + "/ValueSet/vaccine-accepted"));
        asked.addParameter().setName("codeableConcept").setValue(mmr);
        assertThat(result(server.send("POST", "ValueSet/$validate-code", asked)))
                .isTrue();
        mmr.getCoding().remove(1);
        assertThat(result(server.send("POST", "ValueSet/$validate-code", asked)))
                .isFalse();
    }

    @ServerTest
    void anExpansionIsFilteredAndPaged(Server server) {
        ValueSet all = server.get("ValueSet/vaccine/$expand").as(ValueSet.class);
        int total = all.getExpansion().getTotal();
        assertThat(all.getExpansion().getContains()).hasSize(total).hasSizeGreaterThan(200);

        ValueSet second =
                server.get("ValueSet/vaccine/$expand?offset=10&count=5").as(ValueSet.class);
        assertThat(second.getExpansion().getTotal()).isEqualTo(total);
        assertThat(second.getExpansion().getContains())
                .usingRecursiveFieldByFieldElementComparatorOnFields("code", "system")
                .containsExactlyElementsOf(all.getExpansion().getContains().subList(10, 15));

        ValueSet number = server.get("ValueSet/vaccine/$expand?count=0").as(ValueSet.class);
        assertThat(number.getExpansion().getContains()).isEmpty();
        assertThat(number.getExpansion().getTotal()).isEqualTo(total);

        ValueSet bcg = server.get("ValueSet/$expand?filter=bcg&url=" + url(ROOT + "/ValueSet/vaccine"))
                .as(ValueSet.class);
        assertThat(bcg.getExpansion().getContains())
                .singleElement()
                .satisfies(code -> assertThat(code.getCode()).isEqualTo("19"));
    }

    @ServerTest
    void whatCannotBeExpandedIsSaid(Server server) {
        assertThat(server.get("ValueSet/$expand?url=http://none").refusal()).isEqualTo("404 TERMINOLOGY_NOT_FOUND");
        assertThat(server.get("ValueSet/$expand").refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(server.get("ValueSet/vaccine/$expand?count=-1").refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(server.get("ValueSet/$expand?url=" + url("http://hl7.org/fhir/ValueSet/all-languages"))
                        .refusal())
                .isEqualTo("422 EXPANSION_NOT_POSSIBLE");
    }

    @ServerTest
    void aSnomedCodeIsTranslatedToCvx(Server server) {
        Parameters mmr = ok(
                server.get("ConceptMap/$translate?code=871831003&system=" + url(SNOMED) + "&targetsystem=" + url(CVX)));
        assertThat(((BooleanType) mmr.getParameter("result").getValue()).booleanValue())
                .isTrue();
        ParametersParameterComponent match = mmr.getParameter("match");
        assertThat(part(match, "equivalence").getValue().primitiveValue()).isEqualTo("equivalent");
        assertThat(((Coding) part(match, "concept").getValue()).getCode()).isEqualTo("03");
    }

    @ServerTest
    void aTranslationGoesBackwardsToo(Server server) {
        Parameters measles = ok(server.get(
                "ConceptMap/antigen-to-target-disease/$translate?reverse=true&code=14189004&system=" + url(SNOMED)));
        assertThat(((Coding) part(measles.getParameter("match"), "concept").getValue()).getCode())
                .isEqualTo("Measles");
    }

    @ServerTest
    void aCodeWithoutCounterpartIsNotTranslated(Server server) {
        assertThat(result(server.get("ConceptMap/$translate?code=none&system=" + url(SNOMED))))
                .isFalse();
        assertThat(server.get("ConceptMap/none/$translate?code=1").refusal()).isEqualTo("404 TERMINOLOGY_NOT_FOUND");
        assertThat(server.get("ConceptMap/$translate").refusal()).isEqualTo("400 INVALID_PARAMETER");
    }

    private static String url(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Parameters ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(Parameters.class);
    }

    private static boolean result(Answer answer) {
        return ((BooleanType) ok(answer).getParameter("result").getValue()).booleanValue();
    }

    private static String text(Parameters parameters, String name) {
        return parameters.getParameter(name).getValue().primitiveValue();
    }

    private static ParametersParameterComponent part(ParametersParameterComponent match, String name) {
        return match.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
