package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.PartitionablePartitionId;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import jakarta.annotation.Nullable;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Reads a patient out of HAPI's tables, and in the same query what kinds of findings refer to them: most children have
 * none, and then three searches need not be made. Every guarded write asks for this, and HAPI's own way takes five queries.
 */
final class JdbcPatients {

    private static final String FIND = """
            select r.RES_ID, r.RES_VER, r.RES_UPDATED, v.RES_TEXT_VC,
                (select string_agg(distinct l.SOURCE_RESOURCE_TYPE, ',') from HFJ_RES_LINK l
                 where l.TARGET_RESOURCE_ID = r.RES_ID and l.SRC_PATH in (%s)) FINDINGS
            from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID and v.RES_VER = r.RES_VER
            where r.RES_TYPE = 'Patient' and r.FHIR_ID = ? and r.RES_DELETED_AT is null
            and v.RES_ENCODING = 'JSON' and v.RES_TEXT_VC is not null
            """;

    private static final List<String> FINDINGS = List.of("AllergyIntolerance", "Condition", "Observation");

    private static final String IN_PARTITION = FIND + " and r.PARTITION_ID = ?";

    /**
     * What stands between quotes in the statement. As parameters the paths would make PostgreSQL plan each time anew, which
     * takes longer than the query: it takes the unknown path for a common one, and a plan for each for cheaper.
     */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9.() ]+");

    /** By these, the rules search for findings: what refers to the patient in another way is not about them. */
    private static final String ABOUT = "patient";

    private final JdbcOperations jdbc;
    private final EntityManager entities;
    private final PatientTexts texts;
    private final ISearchParamRegistry searchParameters;

    /** @param entities the one that is shared by all threads and joins the current transaction */
    JdbcPatients(JdbcOperations jdbc, EntityManager entities, FhirContext fhir, ISearchParamRegistry searchParameters) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.texts = new PatientTexts(fhir);
        this.searchParameters = searchParameters;
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
        return query(id, partition)
                .flatMap(query -> jdbc.query(query.sql(), mapper(id, partition), query.arguments()).stream()
                        .findFirst());
    }

    /**
     * The query for the current version, of a transaction that has nothing unwritten which it could be about.
     *
     * @return empty if the host searches findings in a way of its own
     */
    Optional<SqlStatement> query(String id, @Nullable Integer partition) {
        List<String> paths = paths();
        if (paths.isEmpty() || !paths.stream().allMatch(PATH.asMatchPredicate())) {
            return Optional.empty();
        }
        String find = (partition == null ? FIND : IN_PARTITION)
                .formatted(paths.stream().collect(Collectors.joining("', '", "'", "'")));
        return Optional.of(partition == null ? SqlStatement.of(find, id) : SqlStatement.of(find, id, partition));
    }

    RowMapper<PatientRow> mapper(String id, @Nullable Integer partition) {
        return (row, number) -> patient(id, partition, row);
    }

    /**
     * The paths by which findings are about a patient, as HAPI's search takes them. Its index leads to them: a child has many
     * doses, and to look at the links of all of them would cost the more the more they have.
     */
    private List<String> paths() {
        return FINDINGS.stream()
                .map(type -> searchParameters.getActiveSearchParam(type, ABOUT, SearchParamLookupContextEnum.SEARCH))
                .filter(Objects::nonNull)
                .flatMap(parameter -> parameter.getPathsSplit().stream())
                .map(String::trim)
                .filter(path -> FINDINGS.stream().anyMatch(type -> path.startsWith(type + ".")))
                .distinct()
                .toList();
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
            if (held.next() instanceof ResourceTable resource && isAskedFor(resource.getResourceType())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAskedFor(String type) {
        return "Patient".equals(type) || FINDINGS.contains(type);
    }

    private PatientRow patient(String id, @Nullable Integer partition, ResultSet row) throws SQLException {
        Patient patient = texts.parsed(row.getString("RES_TEXT_VC"));
        patient.setId(new IdType("Patient", id, row.getString("RES_VER")));
        patient.getMeta()
                .setLastUpdated(new Date(row.getTimestamp("RES_UPDATED").getTime()));
        return new PatientRow(patient, pid(row.getLong("RES_ID"), partition), types(row.getString("FINDINGS")));
    }

    private static JpaPid pid(long id, @Nullable Integer partition) {
        JpaPid pid = JpaPid.fromId(id, partition);
        pid.setPartitionablePartitionId(PartitionablePartitionId.with(partition, null));
        return pid;
    }

    private static Set<String> types(@Nullable String findings) {
        return findings == null ? Set.of() : Arrays.stream(findings.split(",")).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A patient.
     *
     * @param pid HAPI's own id; null if it was not asked for
     * @param findings the types of findings that are about them
     */
    record PatientRow(Patient patient, @Nullable JpaPid pid, Set<String> findings) {}
}
