package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CdsiObservationsTest {

    private final CdsiObservations observations = CdsiObservations.bundled();

    @Test
    void allObservationsOfCdcsDataAreThere() {
        assertThat(observations.version()).isEqualTo("4.64");
        assertThat(observations.all()).hasSize(277);
        assertThat(observations.find("007"))
                .get()
                .extracting(CdsiObservation::title)
                .isEqualTo("Pregnant");
        assertThat(observations.find("999")).isEmpty();
    }

    @Test
    void aFindingStandsForItsObservation() {
        assertThat(observations.forCode(SystemUri.SNOMED_CT, "77386006", CodedValueRole.FINDING))
                .extracting(CdsiObservation::code)
                .containsExactly("007");
        assertThat(observations.forCode(SystemUri.SNOMED_CT, "31323000", CodedValueRole.FINDING))
                .extracting(CdsiObservation::code)
                .containsExactly("013", "147");
    }

    @Test
    void aVaccineStandsForAnAllergyOnlyAsTheAllergen() {
        assertThat(observations.forCode(SystemUri.CVX, "110", CodedValueRole.ALLERGEN))
                .extracting(CdsiObservation::code)
                .containsExactly("081", "086", "087", "088", "097");
        assertThat(observations.forCode(SystemUri.CVX, "110", CodedValueRole.FINDING))
                .isEmpty();
        assertThat(observations.forCode(SystemUri.CVX, "110", CodedValueRole.ADMINISTERED))
                .isEmpty();
    }

    @Test
    void immuneGlobulinStandsForItsAdministration() {
        assertThat(observations.forCode(SystemUri.CVX, "30", CodedValueRole.ADMINISTERED))
                .extracting(CdsiObservation::code)
                .containsExactly("127");
    }

    @Test
    void aPartOfAnExpressionStandsForNothingAlone() {
        assertThat(observations.forCode(SystemUri.SNOMED_CT, "24932003", CodedValueRole.FINDING))
                .isEmpty();
        assertThat(observations.forCode(SystemUri.SNOMED_CT, "24932003", CodedValueRole.PART))
                .isNotEmpty();
    }

    /** CDC's file lists CVX 25, typhoid, for a reaction to yellow fever vaccine: it must not forbid yellow fever vaccine. */
    @Test
    void aReactionToOralTyphoidVaccineSaysNothingOfYellowFever() {
        assertThat(observations.forCode(SystemUri.CVX, "25", CodedValueRole.ALLERGEN))
                .extracting(CdsiObservation::code)
                .containsExactly("084");
    }

    @Test
    void everyVaccineOfAnObservationIsInTheCatalogue() {
        VaccineCatalogue catalogue = VaccineCatalogue.bundled();
        assertThat(observations.all())
                .flatExtracting(CdsiObservation::codedValues)
                .extracting(CdsiObservation.CodedValue::coding)
                .filteredOn(coding -> coding.system().equals(SystemUri.CVX))
                .isNotEmpty()
                .allMatch(
                        coding -> catalogue.find(coding.system(), coding.code()).isPresent());
    }

    @Test
    void aValueWithoutARoleIsRefused() {
        String json = """
                {"version": "1", "sources": [{"id": "s", "title": "a source"}], "observations": [
                 {"code": "001", "title": "T", "codedValues": [{"system": "urn:x", "code": "a", "text": "A"}]}]}""";
        assertThatExceptionOfType(TerminologyDataException.class)
                .isThrownBy(() -> CdsiObservationLoader.load(DataFolder.of(Map.of("observations.json", json))))
                .withMessage("observations.json at $.observations[0].codedValues.role: missing");
    }
}
