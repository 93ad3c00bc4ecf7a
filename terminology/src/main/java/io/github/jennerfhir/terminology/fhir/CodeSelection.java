package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Coding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/** Collects codes for the definition of a value set: one include for each system, each code once, in order. */
final class CodeSelection {

    private final Map<String, Map<String, String>> displays = new LinkedHashMap<>();

    void add(Coding coding) {
        displays.computeIfAbsent(coding.system(), s -> new LinkedHashMap<>())
                .putIfAbsent(coding.code(), coding.display());
    }

    ValueSet into(ValueSet valueSet) {
        displays.forEach((system, concepts) -> {
            ConceptSetComponent include = valueSet.getCompose().addInclude().setSystem(system);
            concepts.forEach(
                    (code, display) -> include.addConcept().setCode(code).setDisplay(display));
        });
        return valueSet;
    }
}
