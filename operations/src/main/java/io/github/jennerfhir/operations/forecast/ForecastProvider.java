package io.github.jennerfhir.operations.forecast;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.terminology.Canonical;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Patient;

/** {@code GET Patient/[id]/$forecast}: what is due, today or on another day, and why. */
public final class ForecastProvider {

    private final AskForecast forecasts;

    public ForecastProvider(AskForecast forecasts) {
        this.forecasts = forecasts;
    }

    /** The patient's current forecast; with a date or an explanation it is computed for the answer and nothing is stored. */
    @Operation(
            name = "$forecast",
            type = Patient.class,
            idempotent = true,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/patient-forecast")
    public ImmunizationRecommendation forecast(
            @IdParam IdType patient,
            @OperationParam(name = "date", min = 0, max = 1) DateType date,
            @OperationParam(name = "explain", min = 0, max = 1) BooleanType explain) {
        return forecasts.ask(patient.getIdPart(), date, explain != null && explain.booleanValue());
    }
}
