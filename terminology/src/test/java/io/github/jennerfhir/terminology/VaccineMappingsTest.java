package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the codes that national systems send mean; rows from WHO's kit, the IPS, and the WHO EPI facts sheet. */
class VaccineMappingsTest {

    private final VaccineCatalogue catalogue = VaccineCatalogue.bundled();

    @ParameterizedTest
    @CsvSource({
        "J07AN01, 19, BCG",
        "J07BC01, 45, hepatitis B",
        "J07CA11, 198, pentavalent",
        "J07BF04, 178, bivalent OPV",
        "J07BF02, 02, trivalent OPV",
        "J07BF03, 10, IPV",
        "J07AL02, 152, PCV of unsaid valency",
        "J07BH01, 122, Rotarix and Rotavac share it",
        "J07BD01, 05, measles",
        "J07BD53, 04, MR",
        "J07BD52, 03, MMR",
        "J07BL01, 184, yellow fever",
        "J07BM03, 165, HPV9",
        "J07AM51, 139, Td",
        "J07BA02, 134, JE Vero"
    })
    void anAtcCodeMeansAVaccine(String atc, String cvx, String what) {
        assertThat(catalogue.find(SystemUri.ATC, atc))
                .as(what)
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.CVX, cvx));
    }

    @ParameterizedTest
    @CsvSource({
        "836374004, 45",
        "836387005, 122",
        "836385002, 184",
        "871740006, 10",
        "1051000221104, 178",
        "871886002, 198",
        "774618008, 01",
        "871827009, 139",
        "2051000221107, 115",
        "871831003, 03",
        "51451000087105, 133",
        "1861000221106, 19"
    })
    void aSnomedCodeMeansAVaccine(String snomed, String cvx) {
        assertThat(catalogue.find(SystemUri.SNOMED_CT, snomed))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.CVX, cvx));
    }

    @ParameterizedTest
    @CsvSource({"XM8142, 19", "XM79H3, 178", "XM5V19, 10", "XM21H2, 04", "XM0N24, 184", "XM4YL8, 210"})
    void anIcd11ExtensionCodeMeansAVaccine(String icd, String cvx) {
        assertThat(catalogue.find(SystemUri.ICD_11, icd))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.CVX, cvx));
        assertThat(catalogue.find("http://id.who.int/icd11/mms", icd)).isPresent();
    }

    @Test
    void malariaAndMeningococcalAConjugateLeadToAtc() {
        assertThat(catalogue.find(SystemUri.SNOMED_CT, "45861000087106"))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.ATC, "J07XA01"));
        assertThat(catalogue.find(SystemUri.SNOMED_CT, "52821000087108"))
                .get()
                .extracting(Vaccine::code)
                .isEqualTo(new Code(SystemUri.ATC, "J07AH10"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.whocc.no/atc, L03AX03",
        "http://www.whocc.no/atc, J07BK",
        "http://www.whocc.no/atc, J07CA05",
        "http://snomed.info/sct, 871919004",
        "http://snomed.info/sct, 787859002",
        "http://id.who.int/icd/release/11/mms, XM1PB8"
    })
    void aCodeThatMeansNoSingleVaccineIsNotMappedAndSaysWhy(String system, String code) {
        assertThat(catalogue.find(system, code)).isEmpty();
        assertThat(catalogue.unmapped(system, code))
                .get()
                .extracting(UnmappedCode::reason)
                .asString()
                .isNotBlank();
    }

    @Test
    void whatIsUnknownIsNeitherMappedNorExplained() {
        assertThat(catalogue.find(SystemUri.ATC, "J01CA04")).isEmpty();
        assertThat(catalogue.unmapped(SystemUri.ATC, "J01CA04")).isEmpty();
    }

    @Test
    void aMappingThatLeavesTheStrengthOpenIsMarked() {
        assertThat(mapping(SystemUri.SNOMED_CT, "871875004")).satisfies(dtp -> {
            assertThat(dtp.doubtful()).isTrue();
            assertThat(dtp.note()).isPresent();
        });
        assertThat(mapping(SystemUri.SNOMED_CT, "2051000221107").doubtful()).isFalse();
    }

    @Test
    void aVaccinesOwnCodeNeedsNoMapping() {
        assertThat(catalogue.mapping(SystemUri.CVX, "08")).isEmpty();
        assertThat(catalogue.mapping(SystemUri.CVX, "1000")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://snomed.info/sct/900000000000207008, 871831003",
        "urn:oid:2.16.840.1.113883.6.96, 871831003",
        "http://id.who.int/icd/release/11/2024-01/mms, XM79H3",
        "urn:oid:2.16.840.1.113883.6.73, J07BD52"
    })
    void editionsReleasesAndOidsOfASystemAreTheSystem(String system, String code) {
        assertThat(catalogue.find(system, code)).isPresent();
    }

    @Test
    void anotherSystemOfTheSamePublisherIsNot() {
        assertThat(catalogue.find("http://id.who.int/icd/release/10/mms", "XM79H3"))
                .isEmpty();
        assertThat(catalogue.find("http://snomed.info/sctx", "871831003")).isEmpty();
    }

    @Test
    void noMappingLeadsToACodeForNothing() {
        List<Vaccine> targets = catalogue.all().stream()
                .filter(vaccine -> !vaccine.mappings().isEmpty())
                .toList();
        assertThat(targets).isNotEmpty().allMatch(vaccine -> vaccine.kind() == VaccineKind.VACCINE);
    }

    private VaccineMapping mapping(String system, String code) {
        return catalogue.mapping(system, code).orElseThrow();
    }
}
