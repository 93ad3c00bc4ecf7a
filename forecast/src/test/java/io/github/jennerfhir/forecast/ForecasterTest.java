package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer says in words, and how it treats records that are less than perfect. */
class ForecasterTest {

    private static final Forecaster CDC = forecaster("cdc-4.64");
    private static final Forecaster WHO = forecaster("who-epi");
    private static final LocalDate BIRTH = LocalDate.of(2025, 2, 3);

    private final List<AdministeredDose> doses = new ArrayList<>();
    private LocalDate today = LocalDate.of(2026, 6, 1);

    @Test
    void aSecondMeaslesDoseTooEarlyIsRefusedInWords() {
        given("2026-03-02", "05");
        given("2026-03-23", "05");
        DoseEvaluation early = evaluation(CDC, "2", "Measles");
        assertThat(early.reason()).contains("Interval: too Soon");
        assertThat(early.detail())
                .isEqualTo("not valid: 21 days after dose 1 on 2026-03-02, the minimum is 24 days"
                        + " (interval, Measles 2-dose series, dose 2)");
    }

    @Test
    void byWhoTheMinimumIsTwentyEightDaysWithoutGrace() {
        given("2026-03-02", "05");
        given("2026-03-28", "05");
        assertThat(evaluation(WHO, "2", "Measles").detail())
                .isEqualTo("not valid: 26 days after MCV1 on 2026-03-02, the minimum is 28 days"
                        + " (interval, Measles 2-dose series, MCV2)");
    }

    @Test
    void aNumberOfOurOwnIsShownAsSuch() {
        given("2026-02-03", "133");
        given("2026-03-30", "133");
        assertThat(evaluation(WHO, "2", "Pneumococcal").detail())
                .contains("the minimum is 56 days [our own choice: PP 2019 leaves one or two doses open");
    }

    @Test
    void aDoseKnownOnlyToTheMonthIsNotJudgedAndSaysWhy() {
        given(DoseDate.of(YearMonth.of(2025, 11)), "05");
        DoseEvaluation evaluation = evaluation(WHO, "1", "Measles");
        assertThat(evaluation.status()).isEqualTo(EvaluationStatus.NOT_EVALUATED);
        assertThat(evaluation.detail())
                .isEqualTo("not judged: its day is not known (between 2025-11-01 and 2025-11-30), and the rules on age"
                        + " and interval need the day");
    }

    @Test
    void aDoseKnownOnlyToTheYearIsNotJudged() {
        given(DoseDate.of(Year.of(2025)), "05");
        assertThat(evaluation(WHO, "1", "Measles").status()).isEqualTo(EvaluationStatus.NOT_EVALUATED);
    }

    @Test
    void theSameDoseKnownToTheDayIsJudged() {
        given("2025-11-15", "05");
        assertThat(evaluation(WHO, "1", "Measles").status()).isEqualTo(EvaluationStatus.VALID);
    }

    @Test
    void aDoseBeforeBirthIsNotValid() {
        given("2025-02-02", "19");
        assertThat(evaluation(WHO, "1", "BCG").status()).isEqualTo(EvaluationStatus.NOT_VALID);
        assertThat(evaluation(WHO, "1", "BCG").detail()).isEqualTo("not valid: it is dated before birth");
    }

    @Test
    void aDoseOnTheDayOfBirthIsValid() {
        given("2025-02-03", "19");
        assertThat(evaluation(WHO, "1", "BCG").status()).isEqualTo(EvaluationStatus.VALID);
    }

    @Test
    void aDoseAfterTheAssessmentDateIsNotJudgedYet() {
        today = LocalDate.of(2025, 2, 10);
        given("2025-02-11", "19");
        assertThat(evaluation(WHO, "1", "BCG").status()).isEqualTo(EvaluationStatus.NOT_EVALUATED);
        assertThat(forecast(WHO).validUntil()).contains(LocalDate.of(2025, 2, 11));
    }

    @Test
    void unspecifiedPolioBelongsToNoTrack() {
        given("2025-03-17", "89");
        DoseEvaluation evaluation = evaluation(WHO, "1", "Polio");
        assertThat(evaluation.status()).isEqualTo(EvaluationStatus.NOT_EVALUATED);
        assertThat(evaluation.detail()).contains("does not say OPV or IPV");
    }

    @Test
    void theTraceNamesRuleElementAndNumbers() {
        given("2026-03-02", "05");
        given("2026-03-23", "05");
        assertThat(CDC.explain(input()).steps())
                .contains(new TraceStep(
                        "Measles",
                        "Measles 2-dose series",
                        "dose of 2026-03-23",
                        "6.5 CALCDTINT-3 preferable",
                        "absolute minimum interval 4 weeks - 4 days",
                        "given 2026-03-23, limit 2026-03-26",
                        "before"))
                .anySatisfy(step -> assertThat(step.rule()).isEqualTo("8.8 table 8-14"))
                .anySatisfy(step -> assertThat(step.outcome()).isEqualTo("not relevant"));
    }

    /** Tables 5-4 and 7-5: what is unknown is not applied, and a clinician is told. */
    @Test
    void anIndicationThatNobodyCouldHaveRecordedIsTold() {
        assertThat(CDC.explain(input(), code -> !code.equals("007")).steps())
                .filteredOn(step -> step.outcome().startsWith("not known from the record"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.element()).startsWith("observation 007: "));
        assertThat(CDC.explain(input()).steps())
                .noneSatisfy(step -> assertThat(step.outcome()).startsWith("not known from the record"));
    }

    @Test
    void theExplainedAnswerIsTheAnswer() {
        given("2026-03-02", "94");
        assertThat(CDC.explain(input()).forecast()).isEqualTo(CDC.forecast(input()));
    }

    private void given(String day, String cvx) {
        given(DoseDate.of(LocalDate.parse(day)), cvx);
    }

    private void given(DoseDate date, String cvx) {
        doses.add(
                new AdministeredDose(Integer.toString(doses.size() + 1), date, ProductCode.cvx(cvx), Optional.empty()));
    }

    private ForecastInput input() {
        return new ForecastInput(new Person(BIRTH, Gender.FEMALE), doses, List.of(), today);
    }

    private Forecast forecast(Forecaster forecaster) {
        return forecaster.forecast(input());
    }

    private DoseEvaluation evaluation(Forecaster forecaster, String dose, String antigen) {
        return forecast(forecaster).evaluations().stream()
                .filter(one -> one.doseId().equals(dose) && one.antigen().equals(antigen))
                .findFirst()
                .orElseThrow();
    }

    private static Forecaster forecaster(String id) {
        return new Forecaster(Schedules.bundled().find(id).orElseThrow());
    }
}
