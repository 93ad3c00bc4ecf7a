package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final String SNOMED_CT = "http://snomed.info/sct";
    private static final Schedules BUNDLED = Schedules.bundled();
    private static final Schedule CDC = BUNDLED.find("cdc-4.64").orElseThrow();
    private static final Schedule WHO = BUNDLED.find("who-epi").orElseThrow();
    private static final Schedule NIGERIA = BUNDLED.find("ng-npi").orElseThrow();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Person WOMAN = new Person(LocalDate.of(1996, 5, 1), Gender.FEMALE);

    @Test
    void cdcHasThirtyAntigensAndItsVersion() {
        assertThat(CDC.antigens()).hasSize(30).contains("Measles", "COVID-19", "Yellow Fever");
        assertThat(CDC.version()).isEqualTo("4.64");
    }

    @Test
    void whoHasBothPolioCoursesUnderOneAntigen() {
        assertThat(WHO.antigens())
                .containsExactly(
                        "BCG",
                        "HepB",
                        "Polio",
                        "Diphtheria",
                        "Tetanus",
                        "Pertussis",
                        "Hib",
                        "Pneumococcal",
                        "Rotavirus",
                        "Measles",
                        "Rubella",
                        "HPV",
                        "YF",
                        "Meningococcal",
                        "JE",
                        "Typhoid",
                        "Malaria");
    }

    @Test
    void nigeriaHasNoSecondYearDtpNorJapaneseEncephalitisNorTyphoid() {
        assertThat(NIGERIA.antigens()).contains("Malaria", "YF").doesNotContain("JE", "Typhoid");
    }

    @Test
    void aCombinationHoldsEachOfItsAntigens() {
        assertThat(WHO.antigensOf(ProductCode.cvx("198")))
                .containsExactlyInAnyOrder("HepB", "Diphtheria", "Tetanus", "Pertussis", "Hib");
        assertThat(CDC.antigensOf(ProductCode.cvx("110")))
                .containsExactlyInAnyOrder("HepB", "Diphtheria", "Tetanus", "Pertussis", "Polio");
    }

    @Test
    void aVaccineWithoutCvxIsKnownByItsAtcCode() {
        assertThat(WHO.antigensOf(new ProductCode(ProductCode.ATC, "J07XA01"))).containsExactly("Malaria");
    }

    @Test
    void anUnknownProductHoldsNothing() {
        ProductCode unknown = new ProductCode("urn:unknown", "X");
        assertThat(WHO.knows(unknown)).isFalse();
        assertThat(WHO.antigensOf(unknown)).isEmpty();
        assertThat(WHO.knows(ProductCode.cvx("19"))).isTrue();
    }

    @Test
    void snomedCodesStandForObservations() {
        assertThat(CDC.observationsOf(SNOMED_CT, "77386006")).containsExactly("007");
        assertThat(WHO.observationsOf(SNOMED_CT, "77386006")).containsExactly("007");
        assertThat(CDC.observationsOf(SNOMED_CT, "0")).isEmpty();
    }

    @Test
    void allergyToThisVaccineSaysNothingWithoutTheVaccine() {
        assertThat(CDC.observationsOf("urn:oid:2.16.840.1.114222.4.5.274", "VXC20"))
                .containsExactly("080");
        assertThat(CDC.observationsOf(ProductCode.CVX, "94")).contains("089", "091", "092", "093");
    }

    @Test
    void measlesVaccineIsContraindicatedInPregnancyAndNotWithoutIt() {
        List<ActiveObservation> pregnant = List.of(new ActiveObservation("007", Optional.empty()));
        ProductCode measlesRubella = ProductCode.cvx("04");
        assertThat(WHO.contraindicationsOf(measlesRubella, WOMAN, pregnant, TODAY))
                .containsExactly(
                        new Contraindication("Measles", "007", "Pregnant"),
                        new Contraindication("Rubella", "007", "Pregnant"));
        assertThat(WHO.contraindicationsOf(measlesRubella, WOMAN, List.of(), TODAY))
                .isEmpty();
        assertThat(WHO.contraindicationsOf(ProductCode.cvx("08"), WOMAN, pregnant, TODAY))
                .isEmpty();
    }

    @Test
    void aContraindicationHoldsFromItsDateOn() {
        List<ActiveObservation> pregnant = List.of(new ActiveObservation("007", Optional.of(TODAY)));
        ProductCode mmr = ProductCode.cvx("03");
        assertThat(CDC.contraindicationsOf(mmr, WOMAN, pregnant, TODAY)).isNotEmpty();
        assertThat(CDC.contraindicationsOf(mmr, WOMAN, pregnant, TODAY.minusDays(1)))
                .isEmpty();
    }

    @Test
    void aVaccineContraindicationForbidsThatProductOnly() {
        List<ActiveObservation> yeast = List.of(new ActiveObservation("110", Optional.empty()));
        assertThat(CDC.contraindicationsOf(ProductCode.cvx("146"), WOMAN, yeast, TODAY))
                .extracting(Contraindication::antigen)
                .contains("Pertussis");
        assertThat(CDC.contraindicationsOf(ProductCode.cvx("20"), WOMAN, yeast, TODAY))
                .isEmpty();
    }

    @Test
    void everyNumberOfOursSaysWhereItComesFrom() {
        assertThat(WHO.basis()).extracting(Basis::mark).contains(Basis.Mark.FACT, Basis.Mark.RECALLED, Basis.Mark.OURS);
        assertThat(WHO.basis())
                .filteredOn(one ->
                        one.antigen().equals("Pneumococcal") && one.element().contains("8 weeks"))
                .extracting(Basis::mark)
                .containsExactly(Basis.Mark.OURS);
        assertThat(WHO.basis()).allSatisfy(one -> assertThat(one.source()).isNotBlank());
        assertThat(NIGERIA.sources()).isNotEmpty();
    }
}
