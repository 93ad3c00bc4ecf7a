package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.jennerfhir.operations.caller.StoredRecords;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Reads through HAPI's DAOs, in the caller's tenant. */
final class HapiStoredRecords implements StoredRecords {

    private final DaoRegistry daos;
    private final TenantRequests requests;

    HapiStoredRecords(DaoRegistry daos, TenantRequests requests) {
        this.daos = daos;
        this.requests = requests;
    }

    @Override
    public Optional<Resource> find(String type, String id) {
        try {
            return Optional.of((Resource) daos.getResourceDao(type).read(new IdType(type, id), requests.current()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }
}
