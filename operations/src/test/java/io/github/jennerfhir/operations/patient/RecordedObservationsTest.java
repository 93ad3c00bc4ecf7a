package io.github.jennerfhir.operations.patient;

import static io.github.jennerfhir.operations.fixture.Samples.CVX;
import static io.github.jennerfhir.operations.fixture.Samples.SNOMED;
import static io.github.jennerfhir.operations.fixture.Samples.coded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.forecast.Schedules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codes and the observations they belong to are those of CDC's CDSi data 4.64. */
class RecordedObservationsTest {

    private static final String PHIN_VS = "urn:oid:2.16.840.1.114222.4.5.274";

    private final RecordedObservations cdc =
            new RecordedObservations(Schedules.bundled().find("cdc-4.64").orElseThrow());

    /** 091, 092 and 093: severe allergic reaction after a previous dose of measles, mumps, rubella vaccine. */
    @Test
    void anAllergyToAVaccineIsAReactionToWhatItHolds() {
        assertThat(cdc.ofAllergy(coded(CVX, "03"))).containsExactly("091", "092", "093");
    }

    @Test
    void aConditionThatIsCodedAsAVaccineIsNot() {
        assertThat(cdc.ofFinding(coded(CVX, "03"))).isEmpty();
    }

    /** CVX 25 is oral typhoid vaccine (084); CDC lists it by mistake for yellow fever (099) too. */
    @Test
    void anAllergyToTyphoidVaccineForbidsTyphoidVaccineOnly() {
        assertThat(cdc.ofAllergy(coded(CVX, "25"))).containsExactly("084");
    }

    /** 026: HIV infection with antiviral therapy and no severe immunosuppression. */
    @ParameterizedTest
    @ValueSource(strings = {"86406008", "427314002"})
    void aPartOfAnExpressionStandsForNothing(String part) {
        assertThat(cdc.ofFinding(coded(SNOMED, part))).doesNotContain("026");
        assertThat(cdc.ofAllergy(coded(SNOMED, part))).doesNotContain("026");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24932003", "44172002", "159282002", "165806002"})
    void aQualifierAnOrganismOrAnOccupationStandsForNothing(String part) {
        assertThat(cdc.ofFinding(coded(SNOMED, part))).isEmpty();
    }

    @Test
    void aWholeFindingStandsForItsObservation() {
        assertThat(cdc.ofFinding(coded(SNOMED, "77386006"))).containsExactly("007");
    }

    @Test
    void anEditionOfSnomedCtIsSnomedCt() {
        assertThat(cdc.ofFinding(coded(SNOMED + "/731000124108", "77386006"))).containsExactly("007");
    }

    /** VXC20 says "allergy to this vaccine or a component" (080), and not to which vaccine: a part of 081 to 122. */
    @Test
    void anAllergyToSomeVaccineIsAReactionToNoVaccineInParticular() {
        assertThat(cdc.ofAllergy(coded(PHIN_VS, "VXC20"))).containsExactly("080");
    }

    /** 115: severe allergic reaction to protamine sulfate. */
    @Test
    void aSubstanceIsAnAllergenAndNoCondition() {
        assertThat(cdc.ofAllergy(coded(SNOMED, "64520006"))).containsExactly("115");
        assertThat(cdc.ofFinding(coded(SNOMED, "64520006"))).isEmpty();
    }

    /** 127: hepatitis B immune globulin was administered. */
    @Test
    void anImmuneGlobulinThatWasGivenIsAnObservation() {
        assertThat(cdc.ofDose(coded(CVX, "30"))).containsExactly("127");
        assertThat(cdc.ofAllergy(coded(CVX, "30"))).isEmpty();
        assertThat(cdc.ofDose(coded(CVX, "08"))).as("a vaccine is none").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"007, true", "091, true", "127, true", "026, false", "050, false", "990, true"})
    void anObservationOfPartsOnlyCannotBeRecorded(String observation, boolean recordable) {
        assertThat(RecordedObservations.isRecordable(observation)).isEqualTo(recordable);
    }
}
