package io.github.jennerfhir.operations.terminology;

import io.github.jennerfhir.terminology.fhir.TerminologyResources;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * What every replica publishes alike, without a row in a database: our code systems, value sets, concept maps and
 * extensions. Search parameters and operations are the host's to tell. Thread safe; what it hands out must not be
 * changed.
 */
public record PublishedResources(
        List<CodeSystem> codeSystems,
        List<ValueSet> valueSets,
        List<ConceptMap> conceptMaps,
        List<StructureDefinition> structureDefinitions) {

    public PublishedResources {
        codeSystems = List.copyOf(codeSystems);
        valueSets = List.copyOf(valueSets);
        conceptMaps = List.copyOf(conceptMaps);
        structureDefinitions = List.copyOf(structureDefinitions);
    }

    /** Those of this version. */
    public static PublishedResources bundled() {
        TerminologyResources terminology = TerminologyResources.bundled();
        List<CodeSystem> codeSystems = new ArrayList<>(terminology.codeSystems());
        codeSystems.add(ProblemCodes.codeSystem());
        codeSystems.add(TaskCodes.codeSystem());
        List<ValueSet> valueSets = new ArrayList<>(terminology.valueSets());
        valueSets.add(ProblemCodes.valueSet());
        return new PublishedResources(codeSystems, valueSets, terminology.conceptMaps(), ExtensionDefinitions.all());
    }
}
