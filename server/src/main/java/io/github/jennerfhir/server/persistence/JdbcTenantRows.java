package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.server.tenant.TenantRows;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/** Tenants in a table of ours, each with a partition of HAPI's whose number never changes. */
final class JdbcTenantRows implements TenantRows {

    private static final int ATTEMPTS = 5;

    private final JdbcOperations jdbc;
    private final TenantPartitions partitions;

    JdbcTenantRows(JdbcOperations jdbc, TenantPartitions partitions) {
        this.jdbc = jdbc;
        this.partitions = partitions;
    }

    @Override
    public List<String> all() {
        return jdbc.queryForList("select CONTENT from JNR_TENANT order by NAME", String.class);
    }

    @Override
    public void save(String name, String content) {
        for (int attempt = 1; ; attempt++) {
            if (jdbc.update("update JNR_TENANT set CONTENT = ? where NAME = ?", content, name) > 0) {
                break;
            }
            try {
                OptionalInt known = partitions.numberOf(name);
                jdbc.update(
                        "insert into JNR_TENANT (NAME, PARTITION_ID, CONTENT) values (?, ?, ?)",
                        name,
                        known.orElseGet(this::next),
                        content);
                break;
            } catch (DuplicateKeyException e) {
                // another replica took the name, or the number
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
        Integer number = jdbc.queryForObject("select PARTITION_ID from JNR_TENANT where NAME = ?", Integer.class, name);
        partitions.require(name, number);
    }

    private int next() {
        Integer last = jdbc.queryForObject("select coalesce(max(PARTITION_ID), 0) from JNR_TENANT", Integer.class);
        return Math.max(last, partitions.highest()) + 1;
    }
}
