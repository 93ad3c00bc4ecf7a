package io.github.jennerfhir.interceptors.served;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import jakarta.annotation.Nullable;
import java.util.Map;
import java.util.Optional;

/**
 * Binds what the allow-list names and drops the rest of HAPI's providers: what is not bound cannot be called and does
 * not appear in the CapabilityStatement. Operations are served only if they are ours. It must be registered before any
 * provider, and does not guard the entries of a Bundle.
 */
@Interceptor
public final class ServedInteractions {

    private static final String OURS = "io.github.jennerfhir.";

    private static final Map<RestOperationTypeEnum, Interaction> INTERACTIONS = Map.of(
            RestOperationTypeEnum.READ, Interaction.READ,
            RestOperationTypeEnum.VREAD, Interaction.VREAD,
            RestOperationTypeEnum.HISTORY_INSTANCE, Interaction.HISTORY,
            RestOperationTypeEnum.SEARCH_TYPE, Interaction.SEARCH,
            RestOperationTypeEnum.CREATE, Interaction.CREATE,
            RestOperationTypeEnum.UPDATE, Interaction.UPDATE,
            RestOperationTypeEnum.PATCH, Interaction.PATCH);

    private final ServedResources served;

    public ServedInteractions(ServedResources served) {
        this.served = served;
    }

    /** Answers the binding if it is served, null if not. */
    @Hook(Pointcut.SERVER_PROVIDER_METHOD_BOUND)
    public BaseMethodBinding bind(BaseMethodBinding binding) {
        return isOurs(binding.getProvider()) || isServed(binding) ? binding : null;
    }

    /** HAPI's own paging has no provider object. */
    private static boolean isOurs(@Nullable Object provider) {
        return provider != null && provider.getClass().getName().startsWith(OURS);
    }

    /** What is not in HAPI's storage we answer ourselves, so HAPI's own methods for it stay unbound. */
    private boolean isServed(BaseMethodBinding binding) {
        RestOperationTypeEnum type = binding.getRestOperationType();
        if (type == RestOperationTypeEnum.METADATA || type == RestOperationTypeEnum.GET_PAGE) {
            return true;
        }
        Interaction interaction = INTERACTIONS.get(type);
        return interaction != null
                && Optional.ofNullable(binding.getResourceName())
                        .flatMap(served::find)
                        .filter(ServedResource::isInStorage)
                        .filter(resource -> resource.interactions().contains(interaction))
                        .isPresent();
    }
}
