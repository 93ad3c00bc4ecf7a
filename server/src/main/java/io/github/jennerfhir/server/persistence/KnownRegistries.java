package io.github.jennerfhir.server.persistence;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The registries that the database knows: for each of them every write notes a change. A registry that is new is told of
 * everybody once at once, and once again when no transaction can be open any more that began before it was known.
 */
final class KnownRegistries {

    /** Longer than any transaction. */
    private static final Duration SETTLED = Duration.ofMinutes(10);

    private static final int COMPLETE = 2;

    private static final String FILL = """
            insert into JNR_REGISTRY_CHANGE (TENANT, REGISTRY, ACTOR, PATIENT_ID)
            select TENANT, cast(? as varchar(40)), 'server', PATIENT_ID from (
                select distinct TENANT, PATIENT_ID from JNR_VACCINATION where TENANT = ?
                union
                select distinct TENANT, PATIENT_ID from JNR_REGISTRY_RECORD where TENANT = ? and REGISTRY = ?) everybody
            """;

    private final JdbcOperations jdbc;
    private final InsertIfAbsent insert;

    KnownRegistries(JdbcOperations jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.insert = new InsertIfAbsent(jdbc, dialect, "JNR_REGISTRY", List.of("TENANT", "NAME"), List.of("ACTOR"));
    }

    /** In a transaction. */
    void register(String tenant, String name) {
        insert.insert(tenant, name, "server");
        int due = jdbc.update(
                "update JNR_REGISTRY set FILLED = FILLED + 1 where TENANT = ? and NAME = ? and (FILLED = 0"
                        + " or FILLED < ? and KNOWN_AT < current_timestamp - " + Dialect.interval(SETTLED) + ")",
                tenant,
                name,
                COMPLETE);
        if (due == 1) {
            jdbc.update(FILL, name, tenant, tenant, name);
        }
    }

    /** Those who have any. */
    List<String> tenants() {
        return jdbc.queryForList("select distinct TENANT from JNR_REGISTRY", String.class);
    }

    /** Nothing is noted any more for other registries; one that comes back is new, and is told what it does not hold. */
    void keepOnly(String tenant, Collection<String> names) {
        for (String name : jdbc.queryForList("select NAME from JNR_REGISTRY where TENANT = ?", String.class, tenant)) {
            if (!names.contains(name)) {
                jdbc.update("delete from JNR_REGISTRY where TENANT = ? and NAME = ?", tenant, name);
                jdbc.update("delete from JNR_REGISTRY_CHANGE where TENANT = ? and REGISTRY = ?", tenant, name);
            }
        }
    }

    Optional<Instant> time(String column, String tenant, String name) {
        return jdbc
                .query(
                        "select " + column + " from JNR_REGISTRY where TENANT = ? and NAME = ?",
                        (row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)),
                        tenant,
                        name)
                .stream()
                .flatMap(Optional::stream)
                .map(OffsetDateTime::toInstant)
                .findFirst();
    }
}
