package io.github.jennerfhir.interceptors.forecast;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.forecast.ForecastConfirmation;
import io.github.jennerfhir.operations.forecast.ForecastStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;

/**
 * Tells of each forecast that is read or found when it was last confirmed. Earlier versions are shown as they were. To be
 * registered on the servlet: what the server reads for itself is what is stored.
 */
@Interceptor
public final class ConfirmedForecast {

    private static final Set<RestOperationTypeEnum> CURRENT =
            EnumSet.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.GET_PAGE);

    private final ForecastStore store;

    public ConfirmedForecast(ForecastStore store) {
        this.store = store;
    }

    /** Adds the time to what is shown. */
    @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
    public void tell(IPreResourceShowDetails shown, RequestDetails request) {
        if (request == null || !CURRENT.contains(request.getRestOperationType())) {
            return;
        }
        List<ImmunizationRecommendation> forecasts = new ArrayList<>();
        for (IBaseResource resource : shown.getAllResources()) {
            if (resource instanceof ImmunizationRecommendation forecast) {
                forecasts.add(forecast);
            }
        }
        if (!forecasts.isEmpty()) {
            tell(forecasts);
        }
    }

    private void tell(List<ImmunizationRecommendation> forecasts) {
        Map<String, Instant> confirmed = store.confirmed(
                forecasts.stream().map(ConfirmedForecast::patient).toList());
        for (ImmunizationRecommendation forecast : forecasts) {
            Instant last = confirmed.get(patient(forecast));
            if (last != null) {
                ForecastConfirmation.tell(forecast, last);
            }
        }
    }

    private static String patient(ImmunizationRecommendation forecast) {
        return String.valueOf(forecast.getPatient().getReferenceElement().getIdPart());
    }
}
