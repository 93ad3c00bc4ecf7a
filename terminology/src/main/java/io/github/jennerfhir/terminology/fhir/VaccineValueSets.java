package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.Vaccine;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.util.List;
import org.hl7.fhir.r4.model.ValueSet;

/** The vaccines, and all codes that a record may use for them. */
final class VaccineValueSets {

    private final VaccineCatalogue catalogue;

    VaccineValueSets(VaccineCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<ValueSet> all() {
        return List.of(vaccines(), accepted());
    }

    private ValueSet vaccines() {
        ValueSet valueSet = Publication.describe(
                new ValueSet(),
                "vaccine",
                Canonical.valueSet("vaccine"),
                "JennerVaccine",
                "Vaccines",
                "Each vaccine under the one code by which Jenner knows it: CVX, else ATC, else one of ours. Without the"
                        + " CVX codes that stand for no product.");
        valueSet.setCopyright(Publication.notices(Publication.CVX_NOTICE, Publication.ATC_NOTICE));
        CodeSelection selection = new CodeSelection();
        products().forEach(vaccine -> selection.add(vaccine.coding()));
        return selection.into(valueSet);
    }

    private ValueSet accepted() {
        ValueSet valueSet = Publication.describe(
                new ValueSet(),
                "vaccine-accepted",
                Canonical.valueSet("vaccine-accepted"),
                "JennerVaccineAccepted",
                "Codes accepted for vaccines",
                "Every code that a record may use for a vaccine: those of the value set vaccine, and codes of SNOMED CT,"
                        + " ATC and ICD-11 that mean one of them.");
        valueSet.setCopyright(
                Publication.notices(Publication.CVX_NOTICE, Publication.ATC_NOTICE, Publication.SNOMED_NOTICE));
        CodeSelection selection = new CodeSelection();
        products().forEach(vaccine -> selection.add(vaccine.coding()));
        products().forEach(vaccine -> vaccine.mappings().forEach(mapping -> selection.add(mapping.source())));
        return selection.into(valueSet);
    }

    private List<Vaccine> products() {
        return catalogue.all().stream().filter(v -> v.kind().isProduct()).toList();
    }
}
