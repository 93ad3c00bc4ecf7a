package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import jakarta.annotation.Nullable;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Date;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads a patient out of HAPI's tables, and in the same query what kinds of findings refer to them: most children have
 * none, and then three searches need not be made. Every guarded write asks for this, and HAPI's own way takes five queries.
 */
final class JdbcPatients {

    private static final String FIND = """
            select r.RES_VERSION, r.RES_UPDATED, v.RES_TEXT_VC,
                (select string_agg(distinct l.SOURCE_RESOURCE_TYPE, ',') from HFJ_RES_LINK l
                 where l.TARGET_RESOURCE_ID = r.RES_ID
                 and l.SOURCE_RESOURCE_TYPE in ('AllergyIntolerance', 'Condition', 'Observation')) FINDINGS
            from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID and v.RES_VER = r.RES_VER
            where r.RES_TYPE = 'Patient' and r.FHIR_ID = ? and r.RES_DELETED_AT is null
            and v.RES_ENCODING = 'JSON' and v.RES_TEXT_VC is not null
            """;

    private static final Set<String> ASKED_FOR = Set.of("Patient", "AllergyIntolerance", "Condition", "Observation");

    private static final String IN_PARTITION = FIND + " and r.PARTITION_ID = ?";

    private final JdbcOperations jdbc;
    private final EntityManager entities;
    private final FhirContext fhir;

    /** @param entities the one that is shared by all threads and joins the current transaction */
    JdbcPatients(JdbcOperations jdbc, EntityManager entities, FhirContext fhir) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.fhir = fhir;
    }

    /**
     * The current version, as the current transaction sees it.
     *
     * @param partition null if the host keeps no partitions
     * @return empty if it is not there, or is kept in a form that is not read here
     */
    Optional<PatientRow> find(String id, @Nullable Integer partition) {
        if (TransactionSynchronizationManager.isActualTransactionActive() && holdsWhatIsAskedFor()) {
            entities.flush();
        }
        Object[] arguments = partition == null ? new Object[] {id} : new Object[] {id, partition};
        return jdbc
                .query(partition == null ? FIND : IN_PARTITION, (row, number) -> patient(id, row), arguments)
                .stream()
                .findFirst();
    }

    /**
     * Whether this transaction has to do with a patient or a finding, which may be the one and may be unwritten yet. Most have
     * not, and to write the rest of them early costs a create a tenth of its time.
     */
    private boolean holdsWhatIsAskedFor() {
        Iterator<Object> held = entities.unwrap(SharedSessionContractImplementor.class)
                .getPersistenceContextInternal()
                .managedEntitiesIterator();
        while (held.hasNext()) {
            if (held.next() instanceof ResourceTable resource && ASKED_FOR.contains(resource.getResourceType())) {
                return true;
            }
        }
        return false;
    }

    private PatientRow patient(String id, ResultSet row) throws SQLException {
        Patient patient = fhir.newJsonParser().parseResource(Patient.class, row.getString("RES_TEXT_VC"));
        patient.setId(new IdType("Patient", id, row.getString("RES_VERSION")));
        patient.getMeta()
                .setLastUpdated(new Date(row.getTimestamp("RES_UPDATED").getTime()));
        return new PatientRow(patient, types(row.getString("FINDINGS")));
    }

    private static Set<String> types(@Nullable String findings) {
        return findings == null ? Set.of() : Arrays.stream(findings.split(",")).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A patient.
     *
     * @param findings the types of findings that refer to them in whatever way, so at least those that are about them
     */
    record PatientRow(Patient patient, Set<String> findings) {}
}
