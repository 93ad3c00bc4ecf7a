package io.github.jennerfhir.interceptors.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.jennerfhir.operations.search.RecordText;
import io.github.jennerfhir.operations.search.TextIndex;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Immunization;

/**
 * Keeps the words of each Immunization in the transaction that stores it. To be registered on the storage's interceptor
 * service.
 */
@Interceptor
public final class TextInterceptor {

    private final TextIndex index;

    public TextInterceptor(TextIndex index) {
        this.index = index;
    }

    /** A resource was created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof Immunization record) {
            index.put(RecordText.of(record));
        }
    }

    /** A resource was changed. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        created(after);
    }
}
