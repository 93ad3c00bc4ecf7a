package io.github.jennerfhir.interceptors.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.jennerfhir.interceptors.served.ServedResource;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Refuses a resource that is not valid, before it is stored, whichever way it came: alone, in a Bundle, by a patch,
 * through a job. What the server writes itself is tested, not checked each time. To be registered on the storage's
 * interceptor service.
 */
@Interceptor(order = -50)
public final class ValidationInterceptor {

    /** More would be a wall of text; whoever has put these right sees the others. */
    private static final int SHOWN = 10;

    private final ServedResources served;
    private final ResourceValidation validation;

    public ValidationInterceptor(ServedResources served, ResourceValidation validation) {
        this.served = served;
        this.validation = validation;
    }

    /** A resource is to be created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        judge((Resource) resource);
    }

    /** A resource is to be changed. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        judge((Resource) after);
    }

    private void judge(Resource resource) {
        boolean byClients = served.find(resource.fhirType())
                .filter(type -> type.writtenBy() == ServedResource.WrittenBy.CLIENTS)
                .isPresent();
        List<Fault> faults = byClients ? validation.judge(resource) : List.of();
        if (!faults.isEmpty()) {
            throw new ProblemException(refusal(faults)).about(resource);
        }
    }

    private static Refusal refusal(List<Fault> faults) {
        List<Fault> shown = faults.subList(0, Math.min(SHOWN, faults.size()));
        String detail = shown.stream().map(Fault::detail).collect(Collectors.joining("; "));
        List<String> expressions =
                shown.stream().map(Fault::expression).distinct().toList();
        return Refusal.of(shown.get(0).problem(), detail, expressions.toArray(String[]::new));
    }
}
