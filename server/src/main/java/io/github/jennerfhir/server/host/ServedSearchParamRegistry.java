package io.github.jennerfhir.server.host;

import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import java.util.Collection;
import org.hl7.fhir.instance.model.api.IIdType;

/** HAPI's registry, filled with the parameters that we serve instead of those that the database holds. */
final class ServedSearchParamRegistry extends SearchParamRegistryImpl {

    private final ServedSearchParameters served;

    ServedSearchParamRegistry(ServedSearchParameters served) {
        this.served = served;
    }

    @Override
    public void handleInit(Collection<IIdType> ofDatabase) {
        super.handleInit(served.ids());
    }
}
