package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Reference;

/** Answers whoever asks for a stored patient's forecast. Thread safe. */
public final class AskForecast {

    private final RefreshForecast current;
    private final ForecastPatient forecasts;
    private final RecommendationMapper recommendations;
    private final EvaluationMapper evaluations;
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    /** @param zone where the caller's tenant is: "today" is a day of this zone */
    public AskForecast(
            RefreshForecast current,
            ForecastPatient forecasts,
            RecommendationMapper recommendations,
            EvaluationMapper evaluations,
            Clock clock,
            Supplier<ZoneId> zone) {
        this.current = current;
        this.forecasts = forecasts;
        this.recommendations = recommendations;
        this.evaluations = evaluations;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * The forecast.
     *
     * @param date the day for which it is asked; null asks for today
     * @param explain whether the answer says how it was made
     * @throws ProblemException if the date is no day, or the patient cannot be forecast
     */
    ImmunizationRecommendation ask(String patientId, @Nullable DateType date, boolean explain) {
        Optional<PartialDate> asked = PartialDate.of(date);
        if (asked.isEmpty() && !explain) {
            return current.current(patientId);
        }
        LocalDate day = asked.map(AskForecast::day).orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone.get()));
        return explain
                ? explained(patientId, day)
                : dated(recommendations.map(patient(patientId), forecasts.ofStored(patientId, day)));
    }

    private ImmunizationRecommendation explained(String patientId, LocalDate day) {
        ForecastPatient.Explained explained = forecasts.explain(patientId, day);
        Reference patient = patient(patientId);
        ImmunizationRecommendation answer = recommendations.map(patient, explained.forecast());
        ExplanationMapper.explain(
                answer, evaluations.map(patient, explained.forecast().forecast(), clock.instant()), explained.steps());
        return dated(answer);
    }

    private ImmunizationRecommendation dated(ImmunizationRecommendation answer) {
        return answer.setDate(Date.from(clock.instant()));
    }

    private static Reference patient(String patientId) {
        return new Reference("Patient/" + patientId);
    }

    private static LocalDate day(PartialDate date) {
        return date.day()
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_PARAMETER, "The parameter date must be a day, such as 2026-11-22", "date"));
    }
}
