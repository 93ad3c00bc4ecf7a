package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.registry.RegistryChanges;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One row for each registry that the database knows, so that also a replica without the registry's settings notes the
 * change.
 */
final class JdbcRegistryChanges implements RegistryChanges {

    private static final String NOTE = """
            insert into JNR_REGISTRY_CHANGE (TENANT, REGISTRY, ACTOR, PATIENT_ID)
            select TENANT, NAME, cast(? as varchar(200)), cast(? as varchar(64)) from JNR_REGISTRY where TENANT = ?
            """;

    private final JdbcOperations jdbc;
    private final CallerSource callers;

    JdbcRegistryChanges(JdbcOperations jdbc, CallerSource callers) {
        this.jdbc = jdbc;
        this.callers = callers;
    }

    @Override
    public void note(String patientId) {
        Caller caller = callers.current();
        TransactionMemo.remember(
                List.of(JdbcRegistryChanges.class, patientId),
                () -> jdbc.update(NOTE, caller.actor(), patientId, caller.tenant()));
    }
}
