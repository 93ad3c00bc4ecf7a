package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.search.MissingTexts;
import io.github.jennerfhir.operations.search.RecordText;
import jakarta.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Immunization;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Goes through HAPI's records in the order of their numbers. Each of our rows is written in a transaction of its own, so
 * that no writer waits for more than one, and leaves that of a later version as it is.
 */
final class HapiMissingTexts implements MissingTexts {

    private static final Logger LOG = LoggerFactory.getLogger(HapiMissingTexts.class);

    private static final int AT_A_TIME = 100;

    private static final String NEXT = """
        select r.RES_ID, r.FHIR_ID, r.RES_VER, r.PARTITION_ID, v.RES_ENCODING, v.RES_TEXT_VC
        from HFJ_RESOURCE r join HFJ_RES_VER v on v.RES_ID = r.RES_ID and v.RES_VER = r.RES_VER
        where r.RES_TYPE = 'Immunization' and r.RES_DELETED_AT is null and r.RES_ID > ? %s
        order by r.RES_ID limit ?
        """;

    private static final String OF_ALL = NEXT.formatted("");
    private static final String OF_RECENT = NEXT.formatted("and r.RES_UPDATED >= ?");

    private final JdbcOperations jdbc;
    private final TextRows rows;
    private final Tenancy tenancy;
    private final DaoRegistry daos;
    private final TenantRequests requests;
    private final ServerWork server;
    private final FhirContext fhir;

    HapiMissingTexts(
            JdbcOperations jdbc,
            Dialect dialect,
            Tenancy tenancy,
            DaoRegistry daos,
            TenantRequests requests,
            ServerWork server,
            FhirContext fhir) {
        this.jdbc = jdbc;
        this.rows = new TextRows(dialect);
        this.tenancy = tenancy;
        this.daos = daos;
        this.requests = requests;
        this.server = server;
        this.fhir = fhir;
    }

    @Override
    public boolean goOn() {
        List<Long> last = jdbc.queryForList("select LAST_PID from JNR_TEXT_FILL where SINCE is null", Long.class);
        if (last.isEmpty()) {
            return false;
        }
        OptionalLong next = fill(jdbc.query(OF_ALL, (row, number) -> stored(row), last.get(0), AT_A_TIME));
        if (next.isEmpty()) {
            jdbc.update("update JNR_TEXT_FILL set SINCE = current_timestamp");
            return false;
        }
        jdbc.update("update JNR_TEXT_FILL set LAST_PID = ?", next.getAsLong());
        return true;
    }

    @Override
    public OptionalLong goThrough(Instant since, long after) {
        return fill(jdbc.query(OF_RECENT, (row, number) -> stored(row), after, Timestamp.from(since), AT_A_TIME));
    }

    /** Where to go on; empty if these were all. */
    private OptionalLong fill(List<Stored> some) {
        some.forEach(this::fill);
        return some.size() < AT_A_TIME
                ? OptionalLong.empty()
                : OptionalLong.of(some.get(some.size() - 1).pid());
    }

    /** What cannot be read HAPI cannot answer either. */
    private void fill(Stored stored) {
        try {
            String tenant = tenancy.of(stored.partition());
            Immunization record = stored.json() == null ? throughHapi(tenant, stored.id()) : parsed(stored);
            SqlStatement put = rows.put(Caller.server(tenant), RecordText.of(record));
            jdbc.update(put.sql(), put.arguments());
        } catch (DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Immunization/{} cannot be read and is not found by its words: {}",
                    stored.id(),
                    e.getClass().getName());
        }
    }

    private Immunization parsed(Stored stored) {
        Immunization record = fhir.newJsonParser().parseResource(Immunization.class, stored.json());
        record.setId(new IdType("Immunization", stored.id(), Long.toString(stored.version())));
        return record;
    }

    private Immunization throughHapi(String tenant, String id) {
        return server.inTenant(
                tenant,
                () -> daos.getResourceDao(Immunization.class).read(new IdType("Immunization", id), requests.current()));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        boolean json = "JSON".equals(row.getString("RES_ENCODING"));
        return new Stored(
                row.getLong("RES_ID"),
                row.getString("FHIR_ID"),
                row.getLong("RES_VER"),
                row.getObject("PARTITION_ID", Integer.class),
                json ? row.getString("RES_TEXT_VC") : null);
    }

    /** Whose the records of a partition are. */
    interface Tenancy {

        /** @param partition null where the host keeps none */
        String of(@Nullable Integer partition);
    }

    /**
     * A version as HAPI keeps it.
     *
     * @param json null where it is kept in another form
     */
    private record Stored(
            long pid,
            String id,
            long version,
            @Nullable Integer partition,
            @Nullable String json) {}
}
