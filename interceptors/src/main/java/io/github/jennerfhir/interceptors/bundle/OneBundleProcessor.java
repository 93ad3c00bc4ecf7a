package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import jakarta.annotation.Nullable;

/**
 * Leaves the host's own method for {@code POST [base]} unbound, so that ours is the only one: HAPI's answers the entries of
 * a batch in its own words. The rest of the host's provider stays. To be registered on the servlet before it starts.
 */
@Interceptor
public final class OneBundleProcessor {

    /** Answers the binding, null if it is the host's for Bundles. */
    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    @Nullable
    public BaseMethodBinding bind(BaseMethodBinding binding) {
        boolean ofBundles = binding.getRestOperationType() == RestOperationTypeEnum.TRANSACTION;
        return ofBundles && !(binding.getProvider() instanceof BundleProvider) ? null : binding;
    }
}
