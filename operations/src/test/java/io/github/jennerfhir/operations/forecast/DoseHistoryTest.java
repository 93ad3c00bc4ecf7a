package io.github.jennerfhir.operations.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.forecast.AdministeredDose;
import io.github.jennerfhir.forecast.DoseCondition;
import io.github.jennerfhir.forecast.DoseDate;
import io.github.jennerfhir.operations.fixture.Samples;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseHistoryTest {

    private static final String SUBPOTENT = "http://terminology.hl7.org/CodeSystem/immunization-subpotent-reason";

    private final Immunization record = Samples.dose("05", "2025-06-20");

    @Test
    void theExpiryOfTheLotIsReadAsPreciselyAsItIsKnown() {
        assertThat(dose().lotExpiration()).isEmpty();
        record.setExpirationDateElement(new DateType("2025-06-19"));
        assertThat(dose().lotExpiration()).contains(DoseDate.of(LocalDate.of(2025, 6, 19)));
        record.setExpirationDateElement(new DateType("2025-06"));
        assertThat(dose().lotExpiration()).contains(DoseDate.of(YearMonth.of(2025, 6)));
    }

    @ParameterizedTest
    @CsvSource({"partialdose, PARTIAL_DOSE", "coldchainbreak, COLD_CHAIN_BREAK", "recall, RECALLED", "spilt, OTHER"})
    void aSubpotentDoseHasItsReason(String code, DoseCondition expected) {
        record.setIsSubpotent(true).addSubpotentReason(Samples.coded(SUBPOTENT, code));
        assertThat(dose().condition()).contains(expected);
    }

    @Test
    void aSubpotentDoseNeedsNoReason() {
        record.setIsSubpotent(true);
        assertThat(dose().condition()).contains(DoseCondition.OTHER);
    }

    @Test
    void aDoseThatIsNotSubpotentHasNone() {
        record.setIsSubpotent(false).addSubpotentReason(Samples.coded(SUBPOTENT, "recall"));
        assertThat(dose().condition()).isEmpty();
    }

    private AdministeredDose dose() {
        return new DoseHistory(Samples.VACCINES).of(List.of(record)).get(0);
    }
}
