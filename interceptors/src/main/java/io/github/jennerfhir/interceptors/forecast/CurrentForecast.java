package io.github.jennerfhir.interceptors.forecast;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.interceptors.bundle.ReadPreparation;
import io.github.jennerfhir.operations.forecast.RefreshForecast;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IdType;

/**
 * Before {@code ImmunizationRecommendation?patient=} or {@code ImmunizationEvaluation?patient=} is answered, the patient's
 * stored forecast is brought up to date, so that a client sees its own writes in it. Searches that name no single patient see what is stored.
 */
@Interceptor
public final class CurrentForecast implements ReadPreparation {

    private static final Set<String> TYPES = Set.of("ImmunizationRecommendation", "ImmunizationEvaluation");

    private final RefreshForecast forecasts;

    public CurrentForecast(RefreshForecast forecasts) {
        this.forecasts = forecasts;
    }

    /** Brings the forecast up to date. A patient who cannot be forecast has none to be found. */
    @Override
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void prepare(RequestDetails request) {
        if (request.getResourceName() != null
                && TYPES.contains(request.getResourceName())
                && request.getRestOperationType() == RestOperationTypeEnum.SEARCH_TYPE) {
            patient(request.getParameters()).ifPresent(this::refresh);
        }
    }

    private void refresh(String patientId) {
        try {
            forecasts.current(patientId);
        } catch (ProblemException e) {
            if (e.refusal().problem() == Problem.EPI_SCHEDULE_UNAVAILABLE) {
                throw e;
            }
            // No such patient, or no birth date: the search answers that nothing is stored.
        }
    }

    private static Optional<String> patient(Map<String, String[]> parameters) {
        return Optional.ofNullable(parameters.get("patient"))
                .filter(values -> values.length == 1 && !values[0].contains(","))
                .map(values -> new IdType(values[0]).getIdPart());
    }
}
