package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.registry.RegistryChanges;
import java.util.List;

/**
 * One row for each registry that the database knows, so that also a replica without the registry's settings notes the
 * change.
 */
final class JdbcRegistryChanges implements RegistryChanges {

    private static final String NOTE = """
            insert into JNR_REGISTRY_CHANGE (TENANT, REGISTRY, ACTOR, PATIENT_ID)
            select TENANT, NAME, cast(? as varchar(200)), cast(? as varchar(64)) from JNR_REGISTRY where TENANT = ?
            """;

    private final RowsAtCommit rows;
    private final CallerSource callers;

    JdbcRegistryChanges(RowsAtCommit rows, CallerSource callers) {
        this.rows = rows;
        this.callers = callers;
    }

    @Override
    public void note(String patientId) {
        TransactionMemo.remember(List.of(JdbcRegistryChanges.class, patientId), () -> add(patientId));
    }

    private boolean add(String patientId) {
        Caller caller = callers.current();
        rows.add(SqlStatement.of(NOTE, caller.actor(), patientId, caller.tenant()));
        return true;
    }
}
