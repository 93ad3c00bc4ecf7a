package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetDiseasesTest {

    private final TargetDiseases diseases = TargetDiseases.bundled();
    private final VaccineGroups groups = VaccineGroups.bundled();

    /** Codes as in HL7's ImmDS value set TargetDisease. */
    @ParameterizedTest
    @CsvSource({
        "HepB, 66071002",
        "Polio, 721764008",
        "Diphtheria, 397428000",
        "Tetanus, 76902006",
        "Pertussis, 27836007",
        "Hib, 709410003",
        "Pneumococcal, 16814004",
        "Rotavirus, 415822001",
        "Measles, 14189004",
        "Mumps, 36989005",
        "Rubella, 36653000",
        "Varicella, 38907003",
        "BCG, 56717001",
        "YF, 16541001",
        "Yellow Fever, 16541001",
        "yellow fever, 16541001",
        "Malaria, 61462000",
        "MenA, 23511006"
    })
    void anAntigenStandsForADisease(String antigen, String snomed) {
        assertThat(diseases.forAntigen(antigen)).get().satisfies(disease -> {
            assertThat(disease.disease().asCode()).isEqualTo(new Code(SystemUri.SNOMED_CT, snomed));
            assertThat(disease.disease().display()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chikungunya",
                "Cholera",
                "COVID-19",
                "Dengue",
                "Diphtheria",
                "Ebola",
                "HepA",
                "HepB",
                "Hib",
                "HPV",
                "Influenza",
                "Japanese Encephalitis",
                "Measles",
                "Meningococcal",
                "Meningococcal B",
                "Mumps",
                "Orthopoxvirus",
                "Pertussis",
                "Pneumococcal",
                "Polio",
                "Rabies",
                "Rotavirus",
                "RSV",
                "Rubella",
                "TBE",
                "Tetanus",
                "Typhoid",
                "Varicella",
                "Yellow Fever",
                "Zoster"
            })
    void everyAntigenOfCdcsDataIsKnownUnderItsName(String antigen) {
        assertThat(diseases.forAntigen(antigen))
                .get()
                .extracting(TargetDisease::antigen)
                .isEqualTo(antigen);
        assertThat(groups.forAntigen(antigen)).isPresent();
    }

    @Test
    void anUnknownAntigenIsNotFound() {
        assertThat(diseases.forAntigen("Plague")).isEmpty();
        assertThat(diseases.forAntigen(null)).isEmpty();
    }

    @Test
    void meningococcalDiseaseIsTheTargetOfThreeAntigens() {
        assertThat(diseases.forDisease(SystemUri.SNOMED_CT, "23511006"))
                .extracting(TargetDisease::antigen)
                .containsExactlyInAnyOrder("Meningococcal", "Meningococcal B", "MenA");
    }

    @Test
    void theCodeOfTheR4ExampleValueSetIsUnderstoodToo() {
        assertThat(diseases.forDisease(SystemUri.SNOMED_CT, "397430003"))
                .extracting(TargetDisease::antigen)
                .containsExactly("Diphtheria");
        assertThat(diseases.forDisease(SystemUri.SNOMED_CT, "38341003")).isEmpty();
    }

    /** The unspecified formulations of CVX. */
    @ParameterizedTest
    @CsvSource({
        "DTaP/Tdap/Td, 107",
        "HepA, 85",
        "HepB, 45",
        "Hib, 17",
        "HPV, 137",
        "Influenza, 88",
        "MMR, 03",
        "Meningococcal, 108",
        "Pneumococcal, 109",
        "Polio, 89",
        "Rotavirus, 122",
        "Varicella, 21",
        "Zoster, 188",
        "COVID-19, 213",
        "RSV, 304",
        "OPV, 182",
        "BCG, 19"
    })
    void aVaccineGroupHasAnUnspecifiedFormulation(String group, String cvx) {
        assertThat(groups.find(group).flatMap(VaccineGroup::vaccine))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.CVX, cvx));
    }

    @Test
    void aGroupWithoutSuchACodeSaysSo() {
        assertThat(groups.find("Chikungunya")).get().satisfies(group -> {
            assertThat(group.vaccine()).isEmpty();
            assertThat(group.note()).isPresent();
        });
    }

    @Test
    void whoVaccinesWithoutCvxAreRecommendedByAtc() {
        assertThat(groups.forAntigen("Malaria").flatMap(VaccineGroup::vaccine))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.ATC, "J07XA01"));
    }
}
