package io.github.jennerfhir.interceptors.content;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.jennerfhir.interceptors.served.ServedResource;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.operations.problem.ProblemException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Judges and cleans each resource of clients before it is stored, whichever way it came. What the server writes itself
 * is left as it is. To be registered on the storage's interceptor service.
 */
@Interceptor(order = -100)
public final class ContentInterceptor {

    private final ServedResources served;
    private final ClientMeta meta;

    public ContentInterceptor(ServedResources served, ClientMeta meta) {
        this.served = served;
        this.meta = meta;
    }

    /** A resource is to be created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        prepare((Resource) resource);
    }

    /** A resource is to be changed. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        prepare((Resource) after);
    }

    private void prepare(Resource resource) {
        if (served.find(resource.fhirType())
                .filter(type -> type.writtenBy() == ServedResource.WrittenBy.CLIENTS)
                .isEmpty()) {
            return;
        }
        try {
            StorableValues.judge(resource);
        } catch (ProblemException e) {
            throw e.about(resource);
        }
        ServerExtensions.strip(resource);
        meta.strip(resource);
        if (resource instanceof DomainResource withNarrative) {
            Narratives.clean(withNarrative);
        }
    }
}
