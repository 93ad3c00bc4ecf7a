package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.jennerfhir.operations.registry.query.KnownPatients;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** Searches patients through HAPI's DAO, in the caller's tenant. */
final class HapiKnownPatients implements KnownPatients {

    private final DaoRegistry daos;
    private final TenantRequests requests;

    HapiKnownPatients(DaoRegistry daos, TenantRequests requests) {
        this.daos = daos;
        this.requests = requests;
    }

    @Override
    public Optional<Patient> withId(String id) {
        try {
            return Optional.of(daos.getResourceDao(Patient.class).read(new IdType("Patient", id), requests.current()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<Patient> identified(Identifier identifier) {
        return find(SearchParameterMap.newSynchronous(
                "identifier", new TokenParam(identifier.getSystem(), identifier.getValue())));
    }

    @Override
    public List<Patient> named(String family, LocalDate birth, int most) {
        SearchParameterMap search = SearchParameterMap.newSynchronous("family", new StringParam(family));
        search.add("birthdate", new DateParam(birth.toString()));
        search.setLoadSynchronousUpTo(most);
        return find(search);
    }

    private List<Patient> find(SearchParameterMap search) {
        return daos.getResourceDao(Patient.class).search(search, requests.current()).getAllResources().stream()
                .map(Patient.class::cast)
                .toList();
    }
}
