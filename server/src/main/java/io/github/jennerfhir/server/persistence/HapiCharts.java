package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.jennerfhir.operations.registry.Charts;
import io.github.jennerfhir.operations.registry.hl7.Chart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Reads charts through HAPI's DAOs, in the caller's tenant. */
final class HapiCharts implements Charts {

    private final DaoRegistry daos;
    private final TenantRequests requests;

    HapiCharts(DaoRegistry daos, TenantRequests requests) {
        this.daos = daos;
        this.requests = requests;
    }

    @Override
    public Optional<Chart> find(String patientId) {
        Patient patient;
        try {
            patient = daos.getResourceDao(Patient.class).read(new IdType("Patient", patientId), requests.current());
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
        List<Immunization> records = new ArrayList<>();
        Map<String, Resource> references = new HashMap<>();
        for (IBaseResource found : withReferences(patientId)) {
            if (found instanceof Immunization record) {
                records.add(record);
            } else {
                references.put(found.getIdElement().toUnqualifiedVersionless().getValue(), (Resource) found);
            }
        }
        return Optional.of(new Chart(patient, records, references));
    }

    private List<IBaseResource> withReferences(String patientId) {
        SearchParameterMap search =
                SearchParameterMap.newSynchronous("patient", new ReferenceParam("Patient/" + patientId));
        search.addInclude(new Include("Immunization:location"));
        search.addInclude(new Include("Immunization:performer"));
        search.addInclude(new Include("Immunization:manufacturer"));
        return daos.getResourceDao(Immunization.class)
                .search(search, requests.current())
                .getAllResources();
    }
}
