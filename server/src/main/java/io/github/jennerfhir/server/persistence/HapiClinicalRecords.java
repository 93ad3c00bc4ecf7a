package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.HistorySearchDateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.github.jennerfhir.interceptors.write.StoredPatientIds;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.server.persistence.JdbcPatients.PatientRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** Reads in the caller's tenant. What one transaction has read it reads once. */
final class HapiClinicalRecords implements ClinicalRecords, StoredPatientIds {

    private static final Set<String> FINDINGS = Set.of("AllergyIntolerance", "Condition", "Observation");

    private final DaoRegistry daos;
    private final TenantRequests requests;
    private final JdbcPatients patients;

    HapiClinicalRecords(DaoRegistry daos, TenantRequests requests, JdbcPatients patients) {
        this.daos = daos;
        this.requests = requests;
        this.patients = patients;
    }

    @Override
    public Optional<PatientFile> patientFile(String patientId) {
        return TransactionMemo.remember(
                List.of(PatientFile.class, patientId),
                () -> row(patientId).or(() -> readThroughHapi(patientId)).map(this::file));
    }

    @Override
    public void expect(String patientId) {
        Integer partition = requests.partition();
        patients.query(patientId, partition)
                .ifPresent(query -> QueryAlong.ask(key(patientId), query, patients.mapper(patientId, partition)));
    }

    @Override
    public Optional<IResourcePersistentId<?>> find(String patientId) {
        return row(patientId).map(PatientRow::pid);
    }

    @Override
    public List<Immunization> immunizations(String patientId) {
        return about(patientId, Immunization.class);
    }

    private Optional<PatientRow> row(String patientId) {
        return TransactionMemo.remember(
                key(patientId),
                () -> QueryAlong.<PatientRow>answer(key(patientId))
                        .map(rows -> rows.stream().findFirst())
                        .orElseGet(() -> patients.find(patientId, requests.partition())));
    }

    private static Object key(String patientId) {
        return List.of(PatientRow.class, patientId);
    }

    private Optional<PatientRow> readThroughHapi(String patientId) {
        try {
            Patient patient =
                    daos.getResourceDao(Patient.class).read(new IdType("Patient", patientId), requests.current());
            return Optional.of(new PatientRow(patient, null, FINDINGS));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private PatientFile file(PatientRow row) {
        Patient patient = row.patient();
        String id = patient.getIdElement().getIdPart();
        return new PatientFile(
                patient,
                versions(patient),
                findings(row, id, AllergyIntolerance.class),
                findings(row, id, Condition.class),
                findings(row, id, Observation.class),
                this::history);
    }

    /** Earlier versions matter only for a patient who is not active now. */
    private List<Patient> versions(Patient patient) {
        if (!patient.hasActive() || patient.getActive()) {
            return List.of(patient);
        }
        return history(patient);
    }

    @SuppressWarnings("unchecked")
    private <T extends Resource> List<T> history(T current) {
        List<T> versions = new ArrayList<>(cast(
                daos.getResourceDao(current.fhirType())
                        .history(
                                current.getIdElement().toUnqualifiedVersionless(),
                                new HistorySearchDateRangeParam(Map.of(), new DateRangeParam(), null),
                                requests.current())
                        .getAllResources(),
                (Class<T>) current.getClass()));
        Collections.reverse(versions);
        return versions;
    }

    private <T extends IBaseResource> List<T> findings(PatientRow row, String patientId, Class<T> type) {
        return row.findings().contains(type.getSimpleName()) ? about(patientId, type) : List.of();
    }

    private <T extends IBaseResource> List<T> about(String patientId, Class<T> type) {
        SearchParameterMap search =
                SearchParameterMap.newSynchronous("patient", new ReferenceParam("Patient/" + patientId));
        return cast(daos.getResourceDao(type).search(search, requests.current()).getAllResources(), type);
    }

    private static <T> List<T> cast(List<IBaseResource> resources, Class<T> type) {
        return resources.stream().map(type::cast).toList();
    }
}
