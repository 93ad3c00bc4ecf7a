package io.github.jennerfhir.server.persistence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Asks for events to be published again, contract §5: what makes the loss of a stream's data recoverable. The relay of a
 * running server does the rest, in the order in which the events were written.
 */
public final class Republication {

    private static final String AGAIN = """
            update JNR_EVENT set STATE = 'PENDING', EDITION = EDITION + 1, TRIES = 0, DELIVERED_AT = null,
                NEXT_TRY_AT = null, REASON = null
            where OCCURRED_AT >= ? and OCCURRED_AT < ?
            """;

    /** After whatever was written, and in the range of both databases. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final DataSource dataSource;

    /** A republication in the database of that address. */
    public static Republication of(String url, String username, String password) {
        return new Republication(new DriverManagerDataSource(url, username, password));
    }

    public Republication(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Marks the events of a time as pending, delivered and parked ones alike, all at once: the relay must not see a
     * patient's later event before an earlier one.
     *
     * @param from the first instant, by the time at which the event was written
     * @param to the first instant that is not meant; empty for no end
     * @return how many events there are in that time that are still kept
     */
    public int publishAgain(Instant from, Optional<Instant> to) {
        return new JdbcTemplate(dataSource)
                .update(
                        AGAIN,
                        from.atOffset(ZoneOffset.UTC),
                        to.orElse(END_OF_TIME).atOffset(ZoneOffset.UTC));
    }
}
