package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Appends to the trail in transactions of its own. */
final class JdbcAuditTrail implements AuditTrail {

    private final JdbcAudit audit;
    private final CallerSource callers;
    private final TransactionOperations ownTransactions;

    JdbcAuditTrail(JdbcAudit audit, CallerSource callers, TransactionOperations ownTransactions) {
        this.audit = audit;
        this.callers = callers;
        this.ownTransactions = ownTransactions;
    }

    @Override
    public void record(AuditNote note) {
        record(callers.current(), note);
    }

    @Override
    public void record(Caller caller, AuditNote note) {
        ownTransactions.executeWithoutResult(status -> audit.insert(caller, note));
    }

    @Override
    public void record(List<Entry> entries) {
        ownTransactions.executeWithoutResult(status -> audit.insert(entries));
    }
}
