package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.lease.Lease;
import io.github.jennerfhir.operations.registry.SyncState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** What the database keeps for each registry. Thread safe; what it makes is for one thread each. */
public final class RegistryStates {

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final Dialect dialect;

    RegistryStates(JdbcOperations jdbc, TransactionOperations transactions, Dialect dialect) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.dialect = dialect;
    }

    /** What the registry has to be told. */
    public SyncState of(String tenant, String registry) {
        return new JdbcSyncState(jdbc, transactions, tenant, registry);
    }

    /** The right to work for the registry. */
    public Lease lease(String tenant, String registry, Duration length) {
        String name = "registry/" + tenant + "/" + registry;
        String shortened = name.length() <= 64 ? name : "registry/" + Integer.toHexString(name.hashCode());
        return new JdbcLease(jdbc, dialect, shortened, length);
    }

    /** Notes changes for these registries only, by tenant. */
    public void keepOnly(Map<String, Set<String>> registries) {
        transactions.executeWithoutResult(status -> {
            KnownRegistries known = new KnownRegistries(jdbc, dialect);
            for (String tenant : known.tenants()) {
                known.keepOnly(tenant, registries.getOrDefault(tenant, Set.of()));
            }
        });
    }
}
