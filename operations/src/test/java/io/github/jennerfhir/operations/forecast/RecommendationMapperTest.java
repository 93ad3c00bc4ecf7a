package io.github.jennerfhir.operations.forecast;

import static io.github.jennerfhir.operations.fixture.Forecasts.DAY;
import static io.github.jennerfhir.operations.fixture.Forecasts.dates;
import static io.github.jennerfhir.operations.fixture.Forecasts.evaluation;
import static io.github.jennerfhir.operations.fixture.Forecasts.forecast;
import static io.github.jennerfhir.operations.fixture.Forecasts.measles;
import static io.github.jennerfhir.operations.fixture.Forecasts.polio;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastDates;
import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation.ImmunizationRecommendationRecommendationComponent;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LOINC codes of dates and codes of statuses are those of HL7's Immunization Decision Support guide and of FHIR R4. */
class RecommendationMapperTest {

    private static final Reference PATIENT = new Reference("Patient/7");
    private static final String CVX = "http://hl7.org/fhir/sid/cvx";

    private final RecommendationMapper mapper =
            new RecommendationMapper(TargetDiseases.bundled(), VaccineGroups.bundled(), VaccineCatalogue.bundled());

    @Test
    void theAnswerNamesPatientScheduleAndDayUntilItHolds() {
        ImmunizationRecommendation answer = mapper.map(
                PATIENT, forecast(Optional.of(DAY.plusDays(5)), measles(SeriesStatus.COMPLETE, ForecastDates.NONE)));
        assertThat(answer.getPatient().getReference()).isEqualTo("Patient/7");
        assertThat(answer.getExtensionString("https://jenner-fhir.github.io/StructureDefinition/forecast-schedule"))
                .isEqualTo("who-epi");
        assertThat(answer.getExtensionByUrl("https://jenner-fhir.github.io/StructureDefinition/forecast-valid-until")
                        .getValue()
                        .primitiveValue())
                .isEqualTo("2025-06-25");
        assertThat(answer.hasId()).isFalse();
        assertThat(answer.hasDate()).isFalse();
    }

    @Test
    void eachDateHasItsLoincCode() {
        ImmunizationRecommendationRecommendationComponent one =
                map(measles(SeriesStatus.NOT_COMPLETE, dates("2025-06-01", "2025-06-15", "2025-07-13", "2026-01-31")));
        assertThat(one.getDateCriterion())
                .extracting(criterion -> criterion.getCode().getCodingFirstRep().getSystem() + " "
                        + criterion.getCode().getCodingFirstRep().getCode() + " "
                        + criterion.getValueElement().getValueAsString())
                .containsExactly(
                        "http://loinc.org 30981-5 2025-06-01",
                        "http://loinc.org 30980-7 2025-06-15",
                        "http://loinc.org 59778-1 2025-07-13",
                        "http://loinc.org 59777-3 2026-01-31");
    }

    @Test
    void aDateThatIsNotThereIsLeftOut() {
        assertThat(map(measles(SeriesStatus.COMPLETE, ForecastDates.NONE)).hasDateCriterion())
                .isFalse();
    }

    /** Past due on the 19th of June: overdue from the 20th, the day of the forecast, on. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2025-06-21, 2025-07-19, -",
                "2025-06-20, 2025-07-18, due",
                "2025-06-19, 2025-07-17, due",
                "2025-05-23, 2025-06-20, due",
                "2025-05-22, 2025-06-19, overdue",
                "2025-05-21, 2025-06-18, overdue"
            })
    void whatIsNotCompleteMayBeDueOrOverdue(String recommended, String pastDue, String r4) {
        CodeableConcept status = map(measles(SeriesStatus.NOT_COMPLETE, dates(null, recommended, pastDue, null)))
                .getForecastStatus();
        assertThat(codes(status, "http://hl7.org/fhir/us/immds/CodeSystem/ForecastStatus"))
                .containsExactly("notComplete");
        assertThat(codes(status, "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status"))
                .isEqualTo(r4 == null ? List.of() : List.of(r4));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "COMPLETE, complete, complete",
                "IMMUNE, immune, immune",
                "CONTRAINDICATED, contraindicated, contraindicated",
                "AGED_OUT, agedOut, agedout",
                "NOT_RECOMMENDED, notRecommended, -"
            })
    void eachStatusHasItsCodes(SeriesStatus status, String immds, String r4) {
        CodeableConcept mapped = map(measles(status, ForecastDates.NONE)).getForecastStatus();
        assertThat(mapped.getText()).isEqualTo(status.text());
        assertThat(codes(mapped, "http://hl7.org/fhir/us/immds/CodeSystem/ForecastStatus"))
                .containsExactly(immds);
        assertThat(codes(mapped, "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status"))
                .isEqualTo(r4 == null ? List.of() : List.of(r4));
    }

    @Test
    void antigenGroupProductSeriesAndReasonAreSaid() {
        ImmunizationRecommendationRecommendationComponent one =
                map(measles(SeriesStatus.NOT_COMPLETE, ForecastDates.NONE));
        assertThat(one.getTargetDisease().getText()).isEqualTo("Measles");
        assertThat(codes(one.getTargetDisease(), "http://snomed.info/sct")).containsExactly("14189004");
        assertThat(one.getVaccineCode().get(0).getText()).isEqualTo("MR");
        assertThat(one.getVaccineCode())
                .anySatisfy(code -> assertThat(codes(code, CVX)).containsExactly("04"));
        assertThat(one.getSeries()).isEqualTo("Measles 2-dose series");
        assertThat(one.getForecastReasonFirstRep().getText()).isEqualTo("The second dose is due");
        assertThat(one.getSeriesDosesPositiveIntType().getValue()).isEqualTo(2);
        assertThat(one.getDoseNumberStringType().getValue()).isEqualTo("MCV2");
    }

    @Test
    void coursesAreToldApartAndADoseWithoutANameHasItsNumber() {
        ImmunizationRecommendation answer =
                mapper.map(PATIENT, forecast(Optional.empty(), polio("OPV", 3), polio("IPV", 0)));
        assertThat(answer.getRecommendation())
                .extracting(one ->
                        one.getExtensionString("https://jenner-fhir.github.io/StructureDefinition/forecast-course"))
                .containsExactly("OPV", "IPV");
        assertThat(answer.getRecommendation()
                        .get(0)
                        .getDoseNumberPositiveIntType()
                        .getValue())
                .isEqualTo(3);
        assertThat(answer.getRecommendation().get(1).hasDoseNumber())
                .as("FHIR has no zeroth dose")
                .isFalse();
    }

    @Test
    void onlyValidDosesOfTheSameAntigenAndCourseSupport() {
        Forecast forecast = new Forecast(
                "who-epi",
                LocalDate.of(2025, 6, 20),
                Optional.empty(),
                List.of(),
                List.of(polio("OPV", 2)),
                List.of(
                        evaluation("a", "Polio", Optional.of("OPV"), EvaluationStatus.VALID),
                        evaluation("b", "Polio", Optional.of("OPV"), EvaluationStatus.NOT_VALID),
                        evaluation("c", "Polio", Optional.of("IPV"), EvaluationStatus.VALID),
                        evaluation("d", "Measles", Optional.empty(), EvaluationStatus.VALID),
                        evaluation("e", "Polio", Optional.of("OPV"), EvaluationStatus.EXTRANEOUS)));
        assertThat(mapper.map(PATIENT, forecast).getRecommendationFirstRep().getSupportingImmunization())
                .extracting(Reference::getReference)
                .containsExactly("Immunization/a");
    }

    private ImmunizationRecommendationRecommendationComponent map(
            io.github.jennerfhir.forecast.AntigenForecast antigen) {
        return mapper.map(PATIENT, forecast(Optional.empty(), antigen)).getRecommendationFirstRep();
    }

    private static List<String> codes(CodeableConcept concept, String system) {
        return concept.getCoding().stream()
                .filter(coding -> system.equals(coding.getSystem()))
                .map(Coding::getCode)
                .toList();
    }
}
