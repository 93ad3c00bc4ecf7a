package io.github.jennerfhir.server.tenant;

import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.TenantStore;
import io.github.jennerfhir.operations.tenant.Tenants;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All tenants as this replica knows them. The table is read again every two seconds, so that what another replica changed is
 * seen; no request waits for it. While it cannot be read, what is known holds.
 */
final class TenantDirectory implements Tenants, TenantStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TenantDirectory.class);
    private static final int SECONDS = 2;

    private final Tenant ofSettings;
    private final TenantRows rows;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread reader = new Thread(work, "tenants");
        reader.setDaemon(true);
        return reader;
    });
    private volatile Map<String, Tenant> known;

    TenantDirectory(Tenant ofSettings, TenantRows rows) {
        this.ofSettings = ofSettings;
        this.rows = rows;
        read();
    }

    void start() {
        thread.scheduleWithFixedDelay(this::readAgain, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public Collection<Tenant> all() {
        return known.values();
    }

    @Override
    public void save(Tenant tenant) {
        rows.save(tenant.name(), TenantDocument.write(tenant));
        read();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void readAgain() {
        try {
            read();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The tenants cannot be read; those that are known hold: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void read() {
        Map<String, Tenant> tenants = new LinkedHashMap<>();
        tenants.put(ofSettings.name(), ofSettings);
        for (String row : rows.all()) {
            Tenant tenant = TenantDocument.parse(row);
            tenants.put(tenant.name(), tenant);
        }
        known = tenants;
    }
}
