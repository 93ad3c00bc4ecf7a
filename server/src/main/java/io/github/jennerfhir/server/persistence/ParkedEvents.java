package io.github.jennerfhir.server.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The events that the relay no longer tries, and what waits behind them, contract §5. They are let go by marking them as
 * pending; the relay of a running server does the rest, each patient's in their order. Thread safe.
 */
public final class ParkedEvents {

    private static final String LIST = """
            select p.EVENT_ID, p.TENANT, p.EVENT_TYPE, p.PATIENT_ID, p.RES_TYPE, p.RES_ID, p.RES_VERSION, p.OCCURRED_AT,
                p.TRIES, p.REASON,
                (select count(*) from JNR_EVENT e where e.STATE in ('PENDING', 'WAITING')
                    and e.TENANT = p.TENANT and e.PATIENT_ID = p.PATIENT_ID and e.SEQ > p.SEQ) as HELD_BACK
            from JNR_EVENT p where p.STATE = 'PARKED' order by p.SEQ limit ?
            """;

    private static final String COUNT = "select count(*) from JNR_EVENT where STATE = 'PARKED'";

    /** The edition is told apart from the one that was on its way when the event was parked. */
    private static final String RETRY =
            "update JNR_EVENT set STATE = 'PENDING', EDITION = EDITION + 1, TRIES = 0, NEXT_TRY_AT = null"
                    + " where STATE = 'PARKED'";

    private final JdbcTemplate jdbc;

    /** Those in the database of that address. */
    public static ParkedEvents of(String url, String username, String password) {
        return new ParkedEvents(new DriverManagerDataSource(url, username, password));
    }

    public ParkedEvents(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The oldest of them, at most so many. */
    public List<Parked> list(int limit) {
        return jdbc.query(LIST, ParkedEvents::parked, limit);
    }

    /** How many there are. */
    public long count() {
        Long count = jdbc.queryForObject(COUNT, Long.class);
        return count == null ? 0 : count;
    }

    /**
     * Has these tried again.
     *
     * @param eventIds ids of events; one that is not parked is passed over
     * @return how many were parked
     */
    public int retry(Collection<String> eventIds) {
        return eventIds.stream()
                .distinct()
                .mapToInt(id -> jdbc.update(RETRY + " and EVENT_ID = ?", id))
                .sum();
    }

    /** Has all of them tried again. */
    public int retryAll() {
        return jdbc.update(RETRY);
    }

    private static Parked parked(ResultSet row, int number) throws SQLException {
        return new Parked(
                row.getString("EVENT_ID"),
                row.getString("TENANT"),
                row.getString("EVENT_TYPE"),
                about(row.getString("PATIENT_ID")),
                row.getString("RES_TYPE") + "/" + row.getString("RES_ID") + "/_history/" + row.getLong("RES_VERSION"),
                row.getObject("OCCURRED_AT", OffsetDateTime.class).toInstant(),
                row.getInt("TRIES"),
                String.valueOf(row.getString("REASON")),
                row.getLong("HELD_BACK"));
    }

    /** An event about nobody is kept in order with those of the same resource, whose reference is its key. */
    private static String about(String key) {
        return key.contains("/") ? key : "Patient/" + key;
    }

    /**
     * An event that is not tried any more.
     *
     * @param patient a reference to the patient whose later events wait for it, or to a resource that is about nobody
     * @param resource a reference to the version that it speaks of
     * @param reason why it could not be published the last time
     * @param heldBack how many later events of its patient wait
     */
    public record Parked(
            String eventId,
            String tenant,
            String type,
            String patient,
            String resource,
            Instant occurredAt,
            int tries,
            String reason,
            long heldBack) {}
}
