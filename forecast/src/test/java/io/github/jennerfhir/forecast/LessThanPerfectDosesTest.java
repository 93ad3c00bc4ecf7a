package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Doses that cannot be judged, or not by every rule: expired or spoilt (CDSi 4.6 section 6.1, CALCDTLOTEXP-1), and known
 * only to the month or the year. A girl born on 3 February 2025, by WHO's schedule, in which MCV1 is given at 9 months.
 */
class LessThanPerfectDosesTest {

    private static final Forecaster WHO =
            new Forecaster(Schedules.bundled().find("who-epi").orElseThrow());
    private static final Forecaster CDC =
            new Forecaster(Schedules.bundled().find("cdc-4.64").orElseThrow());
    private static final LocalDate BIRTH = LocalDate.of(2025, 2, 3);
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final LocalDate NINE_MONTHS = LocalDate.of(2025, 11, 3);

    private final List<AdministeredDose> doses = new ArrayList<>();

    @BeforeEach
    void noDose() {
        doses.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-11-02, SUB_STANDARD",
        "2025-11-03, VALID",
        "2025-10, SUB_STANDARD",
        "2025-11, VALID",
        "2024, SUB_STANDARD",
        "2025, VALID"
    })
    void aDoseAfterTheLastDayOfItsLotIsSubStandard(String expiry, EvaluationStatus status) {
        given(DoseDate.of(NINE_MONTHS), Optional.of(date(expiry)), Optional.empty());
        assertThat(measles().status()).isEqualTo(status);
    }

    @Test
    void anExpiredDoseIsSaidToBeSoInWordsAndMustBeRepeated() {
        given(DoseDate.of(NINE_MONTHS), Optional.of(date("2025-10")), Optional.empty());
        assertThat(measles().reasons()).containsExactly("Lot Expired");
        assertThat(measles().detail())
                .isEqualTo("sub-standard: given after its lot had expired on 2025-10-31 (dose condition, Measles 2-dose"
                        + " series, MCV1)");
        assertThat(next().doseLabel()).contains("MCV1");
    }

    @ParameterizedTest
    @CsvSource({
        "PARTIAL_DOSE, Dose Condition: Partial Dose, only a part of the dose was given",
        "COLD_CHAIN_BREAK, Dose Condition: Cold Chain Break, the cold chain was broken",
        "RECALLED, Dose Condition: Recalled, the lot was recalled",
        "OTHER, Dose Condition, the record says that the dose was not potent"
    })
    void aSpoiltDoseIsSubStandardAndMustBeRepeated(DoseCondition condition, String reason, String words) {
        given(DoseDate.of(NINE_MONTHS), Optional.empty(), Optional.of(condition));
        assertThat(measles().status()).isEqualTo(EvaluationStatus.SUB_STANDARD);
        assertThat(measles().reasons()).containsExactly(reason);
        assertThat(measles().detail()).contains(words);
        assertThat(next().doseLabel()).contains("MCV1");
    }

    @Test
    void theSameDoseInGoodConditionCounts() {
        given(DoseDate.of(NINE_MONTHS), Optional.empty(), Optional.empty());
        assertThat(next().doseLabel()).contains("MCV2");
    }

    /** CALCDTINT-1: only a valid or a not valid dose starts an interval; DTP's is four weeks. */
    @ParameterizedTest
    @CsvSource({"RECALLED, VALID", ", NOT_VALID"})
    void noIntervalRunsFromASubStandardDose(DoseCondition condition, EvaluationStatus ofTheNextDay) {
        LocalDate sixWeeks = BIRTH.plusWeeks(6);
        doses.add(new AdministeredDose(
                "1",
                DoseDate.of(sixWeeks),
                ProductCode.cvx("198"),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(condition)));
        doses.add(
                new AdministeredDose("2", DoseDate.of(sixWeeks.plusDays(1)), ProductCode.cvx("198"), Optional.empty()));
        assertThat(evaluation("2", "Diphtheria").status()).isEqualTo(ofTheNextDay);
    }

    /** Section 6.7: a live vaccine conflicts with an earlier one in whatever condition that was. */
    @Test
    void aSubStandardLiveDoseStillConflictsWithTheNextOne() {
        given(DoseDate.of(LocalDate.of(2026, 2, 3)), Optional.empty(), Optional.of(DoseCondition.RECALLED));
        doses.add(new AdministeredDose(
                "2", DoseDate.of(LocalDate.of(2026, 2, 20)), ProductCode.cvx("21"), Optional.empty()));
        DoseEvaluation varicella = CDC.forecast(input()).evaluations().stream()
                .filter(one -> one.antigen().equals("Varicella"))
                .findFirst()
                .orElseThrow();
        assertThat(varicella.reasons()).containsExactly("Live Virus Conflict");
    }

    @Test
    void aDoseOfAMonthIsSubStandardIfEveryDayOfTheMonthIsAfterTheExpiry() {
        given(DoseDate.of(YearMonth.of(2025, 12)), Optional.of(date("2025-11-30")), Optional.empty());
        assertThat(measles().status()).isEqualTo(EvaluationStatus.SUB_STANDARD);
    }

    @Test
    void aDoseOfAMonthIsNotJudgedIfSomeDayOfTheMonthIsNot() {
        given(DoseDate.of(YearMonth.of(2025, 12)), Optional.of(date("2025-12-01")), Optional.empty());
        assertThat(measles().status()).isEqualTo(EvaluationStatus.NOT_EVALUATED);
    }

    @Test
    void aSpoiltDoseIsSubStandardOnWhateverDayItWasGiven() {
        given(DoseDate.of(Year.of(2025)), Optional.empty(), Optional.of(DoseCondition.COLD_CHAIN_BREAK));
        assertThat(measles().detail()).isEqualTo("sub-standard: the cold chain was broken (dose condition)");
    }

    @Test
    void aDoseThatIsNotCountedForWantOfADayIsNamedWhereTheNextDoseIsExplained() {
        given(DoseDate.of(YearMonth.of(2025, 12)), Optional.empty(), Optional.empty());
        assertThat(next().doseLabel()).contains("MCV1");
        assertThat(next().reason()).endsWith("; not counted, since its day is not known: the dose of 2025-12");
    }

    @Test
    void ofADoseWithADayNothingIsSaid() {
        given(DoseDate.of(NINE_MONTHS), Optional.empty(), Optional.empty());
        assertThat(next().reason()).doesNotContain("not counted");
    }

    private void given(DoseDate date, Optional<DoseDate> expiry, Optional<DoseCondition> condition) {
        doses.add(new AdministeredDose(
                Integer.toString(doses.size() + 1), date, ProductCode.cvx("05"), Optional.empty(), expiry, condition));
    }

    private static DoseDate date(String text) {
        return switch (text.length()) {
            case 4 -> DoseDate.of(Year.parse(text));
            case 7 -> DoseDate.of(YearMonth.parse(text));
            default -> DoseDate.of(LocalDate.parse(text));
        };
    }

    private ForecastInput input() {
        return new ForecastInput(new Person(BIRTH, Gender.FEMALE), doses, List.of(), TODAY);
    }

    private DoseEvaluation measles() {
        return evaluation("1", "Measles");
    }

    private DoseEvaluation evaluation(String dose, String antigen) {
        return WHO.forecast(input()).evaluations().stream()
                .filter(one -> one.doseId().equals(dose) && one.antigen().equals(antigen))
                .findFirst()
                .orElseThrow();
    }

    private AntigenForecast next() {
        return WHO.forecast(input()).antigens().stream()
                .filter(one -> one.antigen().equals("Measles"))
                .findFirst()
                .orElseThrow();
    }
}
