package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.IDao;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import jakarta.persistence.EntityManager;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;

/**
 * Asks HAPI's index of references, once for all, what kinds of findings refer to a patient. Most children have none, and
 * then three searches need not be made. A query of the entity manager, so that it sees what its transaction has yet to
 * write.
 */
final class HapiFindingTypes {

    private static final String REFERRING = """
            select distinct link.mySourceResourceType from ResourceLink link
            where link.myTargetResourcePid = :patient and link.mySourceResourceType in (:types)
            """;

    private static final Set<String> FINDINGS = Set.of("AllergyIntolerance", "Condition", "Observation");

    private final EntityManager entities;

    /** @param entities the one that is shared by all threads and joins the current transaction */
    HapiFindingTypes(EntityManager entities) {
        this.entities = entities;
    }

    /** The types of findings that refer to the patient in whatever way, so at least those that are about them. */
    Set<String> about(Patient read) {
        JpaPid pid = IDao.RESOURCE_PID.get(read);
        if (pid == null) {
            return FINDINGS;
        }
        return Set.copyOf(entities.createQuery(REFERRING, String.class)
                .setParameter("patient", pid.getId())
                .setParameter("types", FINDINGS)
                .getResultList());
    }
}
