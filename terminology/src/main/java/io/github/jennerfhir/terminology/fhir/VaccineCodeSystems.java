package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Coding;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.UnmappedCode;
import io.github.jennerfhir.terminology.Vaccine;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineMapping;
import java.util.List;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyType;
import org.hl7.fhir.r4.model.CodeType;

/** The code systems by which vaccines are known: CVX, ATC J07 and ours. */
final class VaccineCodeSystems {

    private static final String STATUS = "vaccine-status";
    private static final String KIND = "kind";

    private final VaccineCatalogue catalogue;

    VaccineCodeSystems(VaccineCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<CodeSystem> all() {
        return List.of(cvx(), atc(), ours());
    }

    private CodeSystem cvx() {
        CodeSystem system = Publication.describe(
                new CodeSystem(),
                "cvx",
                SystemUri.CVX,
                "CVX",
                "Vaccine Administered Code Set (CVX)",
                "The CVX codes that CDC had published by 3 September 2025, and those of CDSi supporting data 4.64. CDC"
                        + " adds codes; a code that is not here may still exist.");
        system.setCopyright(Publication.CVX_NOTICE);
        system.setContent(CodeSystemContentMode.FRAGMENT);
        return fill(system);
    }

    private CodeSystem atc() {
        CodeSystem system = Publication.describe(
                new CodeSystem(),
                "atc-vaccines",
                SystemUri.ATC,
                "ATCVaccines",
                "ATC codes of vaccines",
                "The part of the Anatomical Therapeutic Chemical classification that stands for vaccines (J07).");
        system.setCopyright(Publication.ATC_NOTICE);
        system.setContent(CodeSystemContentMode.FRAGMENT);
        return fill(system);
    }

    private CodeSystem ours() {
        CodeSystem system = Publication.describe(
                new CodeSystem(),
                "vaccine",
                SystemUri.JENNER_VACCINE,
                "JennerVaccine",
                "Vaccines without a code elsewhere",
                "Vaccines in use that neither CVX nor ATC tells apart from others.");
        system.setContent(CodeSystemContentMode.COMPLETE);
        return fill(system);
    }

    /** Every code of the system that the catalogue knows: vaccines of their own and codes that lead to another. */
    private CodeSystem fill(CodeSystem system) {
        system.setCaseSensitive(true);
        system.addProperty()
                .setCode(STATUS)
                .setType(PropertyType.CODE)
                .setDescription(
                        "Whether the product is given; for CVX, in the United States, as CDC said in December 2020.");
        system.addProperty()
                .setCode(KIND)
                .setType(PropertyType.CODE)
                .setDescription("Whether the code stands for a vaccine or for something else.");
        TreeMap<String, ConceptDefinitionComponent> concepts = new TreeMap<>();
        for (Vaccine vaccine : catalogue.all()) {
            if (vaccine.code().system().equals(system.getUrl())) {
                concepts.put(order(vaccine.code().code()), concept(vaccine));
            }
            for (VaccineMapping mapping : vaccine.mappings()) {
                put(mapping.source(), system, concepts);
            }
        }
        for (UnmappedCode unmapped : catalogue.allUnmapped()) {
            put(unmapped.coding(), system, concepts);
        }
        concepts.values().forEach(system::addConcept);
        system.setCount(concepts.size());
        return system;
    }

    private static void put(Coding coding, CodeSystem system, TreeMap<String, ConceptDefinitionComponent> concepts) {
        if (coding.system().equals(system.getUrl())) {
            concepts.put(
                    order(coding.code()),
                    new ConceptDefinitionComponent().setCode(coding.code()).setDisplay(coding.display()));
        }
    }

    private static ConceptDefinitionComponent concept(Vaccine vaccine) {
        ConceptDefinitionComponent concept =
                new ConceptDefinitionComponent().setCode(vaccine.code().code()).setDisplay(vaccine.display());
        vaccine.note().ifPresent(concept::setDefinition);
        concept.addProperty()
                .setCode(STATUS)
                .setValue(new CodeType(vaccine.status().code()));
        concept.addProperty().setCode(KIND).setValue(new CodeType(vaccine.kind().code()));
        return concept;
    }

    /** CVX in the order of its numbers, all else by letter. */
    private static String order(String code) {
        return code.chars().allMatch(Character::isDigit) ? String.format("%5s", code) : code;
    }
}
