package io.github.jennerfhir.operations.vaccine;

import static io.github.jennerfhir.operations.fixture.Samples.CVX;
import static io.github.jennerfhir.operations.fixture.Samples.VACCINES;
import static io.github.jennerfhir.operations.fixture.Samples.coded;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.terminology.Vaccine;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CVX and ATC codes as CDC and WHO publish them. */
class VaccineCodesTest {

    private static final String ATC = "http://www.whocc.no/atc";

    @ParameterizedTest
    @CsvSource({"19, 19", "08, 08", "8, 08", "198, 198"})
    void aCvxCodeIsFoundWithOrWithoutItsLeadingZero(String sent, String canonical) {
        assertThat(code(coded(CVX, sent))).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999", "", "abc", "019999"})
    void whatIsNoCvxCodeIsNotFound(String sent) {
        assertThat(code(coded(CVX, sent))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"998", "999"})
    void noVaccineAdministeredAndUnknownAreNoProducts(String sent) {
        assertThat(code(coded(CVX, sent))).isEmpty();
    }

    @Test
    void aCvxCodeDecidesWhereverItStands() {
        CodeableConcept both = new CodeableConcept()
                .addCoding(new Coding(ATC, "J07BD01", "measles"))
                .addCoding(new Coding(CVX, "04", "M/R"));
        assertThat(code(both)).contains("04");
    }

    @Test
    void theFirstKnownCodeDecidesWhereThereIsNoCvxCode() {
        CodeableConcept unknownFirst = new CodeableConcept()
                .addCoding(new Coding("urn:example:stock", "X", null))
                .addCoding(new Coding(ATC, "J07AN01", "BCG"));
        assertThat(VACCINES.find(unknownFirst)).isPresent();
        assertThat(VACCINES.find(new CodeableConcept().setText("BCG"))).isEmpty();
        assertThat(VACCINES.find(new CodeableConcept())).isEmpty();
    }

    @Test
    void anUnknownCvxCodeDoesNotHideAKnownCodeOfAnotherSystem() {
        CodeableConcept both = new CodeableConcept()
                .addCoding(new Coding(CVX, "9999", null))
                .addCoding(new Coding(ATC, "J07AN01", "BCG"));
        assertThat(VACCINES.find(both)).isPresent();
    }

    @Test
    void schedulesNameAProductByItsCanonicalCode() {
        Vaccine vaccine = VACCINES.find(coded(CVX, "8")).orElseThrow();
        assertThat(VaccineCodes.product(vaccine)).isEqualTo(ProductCode.cvx("08"));
    }

    private static Optional<String> code(CodeableConcept vaccineCode) {
        return VACCINES.find(vaccineCode).map(vaccine -> vaccine.code().code());
    }
}
