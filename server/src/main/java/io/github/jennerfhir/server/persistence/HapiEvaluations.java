package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.ImmunizationEvaluation;
import org.hl7.fhir.r4.model.ImmunizationEvaluation.ImmunizationEvaluationStatus;

/** The stored evaluations of a patient's doses, within the transaction that stores their forecast. */
final class HapiEvaluations {

    private final DaoRegistry daos;
    private final TenantRequests requests;

    HapiEvaluations(DaoRegistry daos, TenantRequests requests) {
        this.daos = daos;
        this.requests = requests;
    }

    /** Stores those whose content is new, and enters in error those that are no longer made. */
    void save(String patientId, List<ImmunizationEvaluation> evaluations) {
        Map<String, ImmunizationEvaluation> before = stored(patientId);
        for (ImmunizationEvaluation evaluation : evaluations) {
            ImmunizationEvaluation old = before.remove(evaluation.getIdPart());
            if (old == null || !sameContent(old, evaluation)) {
                dao().update(evaluation, requests.current());
            }
        }
        before.values().stream()
                .filter(old -> old.getStatus() != ImmunizationEvaluationStatus.ENTEREDINERROR)
                .forEach(old ->
                        dao().update(old.setStatus(ImmunizationEvaluationStatus.ENTEREDINERROR), requests.current()));
    }

    private Map<String, ImmunizationEvaluation> stored(String patientId) {
        SearchParameterMap search =
                SearchParameterMap.newSynchronous("patient", new ReferenceParam("Patient/" + patientId));
        Map<String, ImmunizationEvaluation> stored = new HashMap<>();
        dao().search(search, requests.current())
                .getAllResources()
                .forEach(
                        resource -> stored.put(resource.getIdElement().getIdPart(), (ImmunizationEvaluation) resource));
        return stored;
    }

    private static boolean sameContent(ImmunizationEvaluation before, ImmunizationEvaluation after) {
        return bare(before).equalsDeep(bare(after));
    }

    private static ImmunizationEvaluation bare(ImmunizationEvaluation evaluation) {
        ImmunizationEvaluation bare = evaluation.copy();
        bare.setId((String) null);
        bare.setMeta(null);
        bare.setDate(null);
        return bare;
    }

    private IFhirResourceDao<ImmunizationEvaluation> dao() {
        return daos.getResourceDao(ImmunizationEvaluation.class);
    }
}
