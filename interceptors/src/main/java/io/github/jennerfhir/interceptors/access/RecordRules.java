package io.github.jennerfhir.interceptors.access;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** Whether a permit holds for a record. Thread safe. */
public final class RecordRules {

    private final SearchMatch searches;

    public RecordRules(SearchMatch searches) {
        this.searches = searches;
    }

    /** Whether one of the permit's grants is for the record. */
    boolean allows(Permit permit, Resource resource) {
        return permit.isAll()
                || resource instanceof OperationOutcome
                || permit.grants().stream().anyMatch(grant -> allows(grant, permit, resource));
    }

    private boolean allows(Grant grant, Permit permit, Resource resource) {
        boolean about = !grant.own()
                || permit.patient()
                        .filter(patient -> Subjects.isAbout(resource, patient))
                        .isPresent();
        return about && (grant.query().isEmpty() || searches.finds(resource.fhirType(), grant.query(), resource));
    }
}
