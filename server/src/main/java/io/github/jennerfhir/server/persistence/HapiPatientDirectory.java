package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.StringAndListParam;
import ca.uhn.fhir.rest.param.StringOrListParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.jennerfhir.server.authorization.login.PatientDirectory;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** Searches through HAPI's DAOs, in the caller's tenant. */
final class HapiPatientDirectory implements PatientDirectory {

    private final DaoRegistry daos;
    private final TenantRequests requests;

    HapiPatientDirectory(DaoRegistry daos, TenantRequests requests) {
        this.daos = daos;
        this.requests = requests;
    }

    @Override
    public List<Entry> search(String name, Optional<LocalDate> birthDate, int most) {
        SearchParameterMap search = new SearchParameterMap();
        search.setLoadSynchronousUpTo(most);
        search.setSort(new SortSpec("family", SortOrderEnum.ASC, new SortSpec("given", SortOrderEnum.ASC)));
        StringAndListParam words = new StringAndListParam();
        for (String word : name.trim().split("\\s+")) {
            if (!word.isEmpty()) {
                words.addAnd(new StringOrListParam().addOr(new StringParam(word)));
            }
        }
        if (words.size() > 0) {
            search.add(Patient.SP_NAME, words);
        }
        birthDate.ifPresent(
                day -> search.add(Patient.SP_BIRTHDATE, new DateParam(ParamPrefixEnum.EQUAL, day.toString())));
        return daos.getResourceDao(Patient.class).search(search, requests.current()).getAllResources().stream()
                .map(resource -> entry((Patient) resource))
                .toList();
    }

    @Override
    public Optional<Entry> find(String id) {
        try {
            return Optional.of(
                    entry(daos.getResourceDao(Patient.class).read(new IdType("Patient", id), requests.current())));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private static Entry entry(Patient patient) {
        return new Entry(
                patient.getIdElement().getIdPart(),
                patient.getNameFirstRep().getNameAsSingleString(),
                patient.getBirthDateElement().getValueAsString() == null
                        ? ""
                        : patient.getBirthDateElement().getValueAsString(),
                patient.hasGender() ? patient.getGender().getDisplay() : "");
    }
}
