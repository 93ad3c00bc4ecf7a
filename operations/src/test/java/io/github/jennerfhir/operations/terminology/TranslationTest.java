package io.github.jennerfhir.operations.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;

class TranslationTest {

    private final ConceptMap map = map();

    @Test
    void aMappedCodeHasAMatch() {
        Parameters answer = translate("urn:from", "one", null, false);
        assertThat(result(answer)).isTrue();
        assertThat(concept(answer)).isEqualTo("urn:to|1");
    }

    @Test
    void aCodeOfAnotherSystemHasNone() {
        assertThat(result(translate("urn:other", "one", null, false))).isFalse();
    }

    @Test
    void aWantedSystemIsTheOnlyOneAnswered() {
        assertThat(result(translate("urn:from", "one", "urn:to", false))).isTrue();
        assertThat(result(translate("urn:from", "one", "urn:else", false))).isFalse();
    }

    @Test
    void backwardsLeadsFromTargetToSource() {
        assertThat(concept(translate("urn:to", "1", null, true))).isEqualTo("urn:from|one");
        assertThat(result(translate("urn:to", "1", null, false))).isFalse();
    }

    @Test
    void aCodeKnownToHaveNoCounterpartSaysWhy() {
        Parameters answer = translate("urn:from", "two", null, false);
        assertThat(result(answer)).isFalse();
        assertThat(answer.getParameter("match")).isNull();
        assertThat(answer.getParameter("message").getValue()).hasToString("stands for several");
    }

    private Parameters translate(String system, String code, String target, boolean reverse) {
        return new Translation(List.of(map), target, reverse).translate(List.of(new Coding(system, code, null)));
    }

    private static boolean result(Parameters answer) {
        return ((BooleanType) answer.getParameter("result").getValue()).booleanValue();
    }

    private static String concept(Parameters answer) {
        return answer.getParameter("match").getPart().stream()
                .filter(part -> part.getName().equals("concept"))
                .map(part -> (Coding) part.getValue())
                .map(coding -> coding.getSystem() + "|" + coding.getCode())
                .findFirst()
                .orElseThrow();
    }

    private static ConceptMap map() {
        ConceptMap map = new ConceptMap();
        map.setUrl("urn:map");
        ConceptMapGroupComponent group = map.addGroup().setSource("urn:from").setTarget("urn:to");
        group.addElement().setCode("one").addTarget().setCode("1").setEquivalence(ConceptMapEquivalence.EQUIVALENT);
        group.addElement()
                .setCode("two")
                .addTarget()
                .setEquivalence(ConceptMapEquivalence.UNMATCHED)
                .setComment("stands for several");
        return map;
    }
}
