package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A lease as a row with its holder and its end by the database's clock. It is taken and kept by one conditional update,
 * which both databases decide for one of many; no connection is kept for it. To be used by one thread, outside of
 * transactions.
 */
final class JdbcLease implements Lease {

    private static final String RELEASE =
            "update JNR_LEASE set EXPIRES_AT = current_timestamp where NAME = ? and HOLDER = ?";

    private static final OffsetDateTime EXPIRED = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    private final JdbcOperations jdbc;
    private final String name;
    private final Duration length;
    private final String holder = ProcessHandle.current().pid() + "/" + UUID.randomUUID();
    private final InsertIfAbsent row;
    private final String take;
    private boolean rowIsThere;
    private boolean held;
    private long renewed;

    /** @param length how long the lease lasts after it was taken or renewed; it is renewed after a third of it */
    JdbcLease(JdbcOperations jdbc, Dialect dialect, String name, Duration length) {
        this.jdbc = jdbc;
        this.name = name;
        this.length = length;
        this.row = new InsertIfAbsent(jdbc, dialect, "JNR_LEASE", List.of("NAME"), List.of("HOLDER", "EXPIRES_AT"));
        this.take = "update JNR_LEASE set HOLDER = ?, EXPIRES_AT = current_timestamp + " + Dialect.interval(length)
                + " where NAME = ? and (HOLDER = ? or EXPIRES_AT <= current_timestamp)";
    }

    @Override
    public boolean hold() {
        long now = System.nanoTime();
        if (held && now - renewed < length.toNanos() / 3) {
            return true;
        }
        held = false;
        ensureRow();
        held = jdbc.update(take, holder, name, holder) == 1;
        // Counted from before the database did, so that we never believe in it for longer than others do.
        renewed = now;
        return held;
    }

    @Override
    public void release() {
        if (held) {
            held = false;
            jdbc.update(RELEASE, name, holder);
        }
    }

    private void ensureRow() {
        if (!rowIsThere) {
            row.insert(name, holder, EXPIRED);
            rowIsThere = true;
        }
    }
}
