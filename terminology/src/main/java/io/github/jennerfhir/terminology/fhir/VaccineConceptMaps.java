package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.UnmappedCode;
import io.github.jennerfhir.terminology.Vaccine;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineMapping;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.ConceptMap;

/** From the vaccine codes of other systems to the code by which Jenner knows the vaccine. */
final class VaccineConceptMaps {

    private final VaccineCatalogue catalogue;

    VaccineConceptMaps(VaccineCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<ConceptMap> all() {
        return List.of(
                from(SystemUri.SNOMED_CT, "snomed-ct", "SnomedCt", "SNOMED CT"),
                from(SystemUri.ATC, "atc", "Atc", "ATC"),
                from(SystemUri.ICD_11, "icd-11", "Icd11", "ICD-11"),
                from(SystemUri.CVX, "cvx", "Cvx", "CVX"));
    }

    private ConceptMap from(String system, String id, String name, String title) {
        ConceptMap map = Publication.describe(
                new ConceptMap(),
                "vaccine-from-" + id,
                Canonical.conceptMap("vaccine-from-" + id),
                "JennerVaccineFrom" + name,
                "Vaccines from " + title,
                "Which vaccine a code of " + title + " means. A code that stands for several products means their"
                        + " unspecified formulation, or is unmatched; what is doubtful is said in the comment.");
        map.setCopyright(
                Publication.notices(Publication.CVX_NOTICE, Publication.ATC_NOTICE, Publication.SNOMED_NOTICE));
        MapBuilder builder = new MapBuilder(map, Canonical.valueSet("vaccine-accepted"), Canonical.valueSet("vaccine"));
        for (Vaccine vaccine : catalogue.all()) {
            for (VaccineMapping mapping : vaccine.mappings()) {
                if (mapping.source().system().equals(system)) {
                    builder.add(
                            mapping.source(),
                            vaccine.coding(),
                            mapping.equivalence().code(),
                            comment(mapping));
                }
            }
        }
        catalogue.allUnmapped().stream()
                .filter(unmapped -> unmapped.coding().system().equals(system))
                .sorted(Comparator.comparing((UnmappedCode u) -> u.coding().code()))
                .forEach(unmapped -> builder.addUnmatched(unmapped.coding(), SystemUri.CVX, unmapped.reason()));
        return builder.build();
    }

    private static String comment(VaccineMapping mapping) {
        String note = mapping.note().orElse(null);
        return mapping.doubtful() ? "Doubtful. " + note : note;
    }
}
