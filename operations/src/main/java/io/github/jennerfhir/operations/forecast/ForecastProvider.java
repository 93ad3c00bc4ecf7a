package io.github.jennerfhir.operations.forecast;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.Canonical;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Patient;

/** {@code GET Patient/[id]/$forecast}: what is due, today or on another day. */
public final class ForecastProvider {

    private final RefreshForecast current;
    private final ForecastPatient forecasts;
    private final RecommendationMapper mapper;
    private final Clock clock;

    public ForecastProvider(
            RefreshForecast current, ForecastPatient forecasts, RecommendationMapper mapper, Clock clock) {
        this.current = current;
        this.forecasts = forecasts;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The patient's current forecast; with a date, what would be due on that day, and then nothing is stored. */
    @Operation(
            name = "$forecast",
            type = Patient.class,
            idempotent = true,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/patient-forecast")
    public ImmunizationRecommendation forecast(
            @IdParam IdType patient, @OperationParam(name = "date", min = 0, max = 1) DateType date) {
        Optional<PartialDate> asked = PartialDate.of(date);
        if (asked.isEmpty()) {
            return current.current(patient.getIdPart());
        }
        LocalDate day = asked.get()
                .day()
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_OCCURRENCE, "The parameter date must be a day, such as 2026-11-22", "date"));
        ImmunizationRecommendation answer =
                mapper.map(patient.getIdPart(), forecasts.forecast(patient.getIdPart(), day));
        return answer.setDate(Date.from(clock.instant()));
    }
}
