package io.github.jennerfhir.operations.forecast;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import java.util.List;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;

/** {@code POST [base]/$immds-forecast}, HL7 Immunization Decision Support Forecast, at the system level only. */
public final class StatelessForecastProvider {

    private final AskStatelessForecast forecasts;

    public StatelessForecastProvider(AskStatelessForecast forecasts) {
        this.forecasts = forecasts;
    }

    /** Patient and history in, evaluations and recommendation out. Nothing is stored. */
    @Operation(
            name = "$immds-forecast",
            idempotent = false,
            canonicalUrl = "http://hl7.org/fhir/us/immds/OperationDefinition/ImmDSForecastOperation")
    public Parameters forecast(
            @OperationParam(name = "assessmentDate", min = 0, max = 1) DateType assessmentDate,
            @OperationParam(name = "patient", min = 0, max = 1) Patient patient,
            @OperationParam(name = "immunization") List<Immunization> immunizations) {
        return forecasts.ask(assessmentDate, patient, immunizations == null ? List.of() : immunizations);
    }
}
