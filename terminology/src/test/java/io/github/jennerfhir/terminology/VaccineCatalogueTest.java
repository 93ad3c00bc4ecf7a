package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaccineCatalogueTest {

    private final VaccineCatalogue catalogue = VaccineCatalogue.bundled();

    @ParameterizedTest
    @CsvSource({"08, 08", "8, 08", "008, 08", "10, 10", "010, 10", "198, 198", "0998, 998"})
    void cvxIsFoundPaddedOrNot(String sent, String canonical) {
        assertThat(catalogue.find(SystemUri.CVX, sent))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.CVX, canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1000", "abc", "-8", "08 ", "８", "000008", "999999999999999999999"})
    void whatIsNoCvxCodeIsNotFound(String code) {
        assertThat(catalogue.find(SystemUri.CVX, code)).isEmpty();
    }

    @Test
    void aMissingPartFindsNothing() {
        assertThat(catalogue.find(null, "08")).isEmpty();
        assertThat(catalogue.find(SystemUri.CVX, null)).isEmpty();
        assertThat(catalogue.find("http://example.org/vaccines", "08")).isEmpty();
    }

    @Test
    void theOidOfCvxIsCvx() {
        assertThat(catalogue.find("urn:oid:2.16.840.1.113883.12.292", "3"))
                .get()
                .extracting(Vaccine::display)
                .isEqualTo("MMR");
    }

    @Test
    void bcgIsKnownThoughCdcSchedulesHaveNone() {
        assertThat(catalogue.find(SystemUri.CVX, "19")).get().satisfies(bcg -> {
            assertThat(bcg.display()).isEqualTo("BCG");
            assertThat(bcg.kind()).isEqualTo(VaccineKind.VACCINE);
            assertThat(bcg.sources()).doesNotContain("cdsi-4.64");
        });
    }

    @Test
    void malariaIsKnownByAtcAndItsNeverActiveCvxLeadsThere() {
        Code malaria = new Code(SystemUri.ATC, "J07XA01");
        assertThat(catalogue.find(SystemUri.ATC, "J07XA01"))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(malaria);
        assertThat(catalogue.find(SystemUri.CVX, "67")).get().satisfies(vaccine -> {
            assertThat(vaccine.code()).isEqualTo(malaria);
            assertThat(vaccine.mappings())
                    .filteredOn(m -> m.source().system().equals(SystemUri.CVX))
                    .singleElement()
                    .matches(VaccineMapping::doubtful);
        });
    }

    @Test
    void vaccinesWithoutCvxOrAtcHaveOneOfOurs() {
        assertThat(catalogue.find("https://jenner-fhir.github.io/CodeSystem/vaccine", "rotavac"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "998, NO_VACCINE_ADMINISTERED",
        "999, UNKNOWN",
        "99, RESERVED",
        "98, TEST",
        "30, ANTIBODY",
        "306, ANTIBODY",
        "801, OTHER",
        "03, VACCINE"
    })
    void theKindTellsWhatIsNoVaccine(String cvx, VaccineKind kind) {
        assertThat(catalogue.find(SystemUri.CVX, cvx))
                .get()
                .extracting(Vaccine::kind)
                .isEqualTo(kind);
    }

    @Test
    void onlyACodeForNothingIsNoProduct() {
        assertThat(VaccineKind.NO_VACCINE_ADMINISTERED.isProduct()).isFalse();
        assertThat(VaccineKind.ANTIBODY.isProduct()).isTrue();
    }

    @Test
    void allTheCodesOfCdcsScheduleDataAreThere() {
        List<Vaccine> ofCdsi = catalogue.all().stream()
                .filter(v -> v.sources().contains("cdsi-4.64"))
                .toList();
        assertThat(ofCdsi).hasSize(218).allMatch(v -> v.code().system().equals(SystemUri.CVX));
    }

    @Test
    void everyVaccineIsFoundByItsOwnCodeAndHasAName() {
        Set<Code> seen = new HashSet<>();
        assertThat(catalogue.all()).allSatisfy(vaccine -> {
            assertThat(seen.add(vaccine.code())).isTrue();
            assertThat(vaccine.display())
                    .isNotBlank()
                    .isEqualTo(vaccine.display().strip());
            assertThat(catalogue.find(vaccine.code().system(), vaccine.code().code()))
                    .containsSame(vaccine);
        });
    }

    @Test
    void everyMappingLeadsToTheVaccineThatLists() {
        assertThat(catalogue.all())
                .allSatisfy(vaccine -> assertThat(vaccine.mappings())
                        .allSatisfy(mapping -> assertThat(catalogue.find(
                                        mapping.source().system(),
                                        mapping.source().code()))
                                .containsSame(vaccine)));
    }
}
