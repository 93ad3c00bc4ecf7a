package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.tasks.api.BaseMigrationTasks;
import ca.uhn.fhir.jpa.migrate.tasks.api.Builder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;

/**
 * Makes or upgrades our own tables, through HAPI's migrator (which locks the database against a second replica) under a
 * table name of ours. One portable DDL for H2 and PostgreSQL, but for files that say otherwise: a file a statement, in the order below, never changed once
 * released.
 */
final class JennerTables {

    private static final String MIGRATIONS = "FLY_JENNER_MIGRATION";

    private static final List<String> FILES = List.of(
            "20261122.1-event.sql",
            "20261122.2-forecast-change.sql",
            "20261122.3-forecast-change-patient.sql",
            "20261122.4-forecast.sql",
            "20261122.10-mutation.sql",
            "20261122.11-mutation-age.sql",
            "20261122.12-vaccination-lock.sql",
            "20261122.13-vaccination.sql",
            "20261122.14-vaccination-patient.sql",
            "20261122.20-event-state.sql",
            "20261122.21-event-edition.sql",
            "20261122.22-event-tries.sql",
            "20261122.23-event-next-try.sql",
            "20261122.24-event-reason.sql",
            "20261122.25-event-state-index.sql",
            "20261122.26-lease.sql",
            "20261124.10-audit.sql",
            "20261124.11-audit-patient.sql",
            "20261124.12-audit-resource.sql",
            "20261124.13-audit-time.sql",
            "20261124.14-audit-append-only.postgresql.sql",
            "20261124.15-audit-trigger.postgresql.sql",
            "20261124.16-forecast-retry.sql",
            "20261124.17-forecast-turn.sql",
            "20261124.18-mutation-answer.sql",
            "20261124.30-secret.sql",
            "20261124.31-tenant.sql",
            "20261124.40-signing-key.sql",
            "20261124.41-used-once.sql",
            "20261124.42-used-once-age.sql",
            "20261124.43-client.sql",
            "20261124.44-account.sql",
            "20261124.45-authorization.sql",
            "20261124.46-authorization-age.sql",
            "20261124.47-authorization-state.sql",
            "20261124.48-authorization-code.sql",
            "20261124.49-authorization-refresh.sql",
            "20261124.50-registry.sql",
            "20261124.51-registry-change.sql",
            "20261124.52-registry-change-order.sql",
            "20261124.53-registry-change-patient.sql",
            "20261124.54-registry-record.sql",
            "20261124.55-registry-record-patient.sql",
            "20261124.56-registry-message.sql",
            "20261124.57-registry-message-due.sql",
            "20261124.58-registry-message-patient.sql",
            "20261124.59-registry-job.sql",
            "20261124.60-card-key.sql",
            "20261124.61-card.sql",
            "20261124.62-card-record.sql",
            "20261124.63-card-record-index.sql",
            "20261124.64-card-lock.sql",
            "20261126.1-mutation-print.sql",
            "20261126.30-account-disabled.sql",
            "20261128.1-forecast-edition.sql",
            "20261128.2-forecast-edition-index.sql",
            "20261128.10-text.sql",
            "20261128.11-text-words.postgresql.sql",
            "20261128.12-text-fill.sql",
            "20261128.13-text-fill-start.sql",
            "20261128.30-report-device.sql",
            "20261128.31-report-device-index.sql",
            "20261128.32-device-code.sql",
            "20261128.33-device-code-index.sql",
            "20261128.34-facility-report.sql",
            "20261129.1-spent-refresh-token.sql",
            "20261129.2-spent-refresh-token-age.sql");

    /** What H2 has no words for. */
    private static final String POSTGRESQL_ONLY = ".postgresql.sql";

    private JennerTables() {}

    static void migrate(DataSource dataSource, Dialect dialect) {
        DriverTypeEnum driver = dialect == Dialect.H2 ? DriverTypeEnum.H2_EMBEDDED : DriverTypeEnum.POSTGRES_9_4;
        HapiMigrator migrator = new HapiMigrator(MIGRATIONS, dataSource, driver);
        MigrationTable.create(migrator);
        migrator.addTasks(new Tasks().getAllTasks(Release.values()));
        migrator.migrate();
    }

    /** The releases that brought changes of the tables. */
    private enum Release {
        V0_1_0
    }

    private static final class Tasks extends BaseMigrationTasks<Release> {

        Tasks() {
            Builder release = forVersion(Release.V0_1_0);
            FILES.forEach(file -> add(release, file));
        }

        private static void add(Builder release, String file) {
            String number = file.substring(0, file.indexOf('-'));
            if (file.endsWith(POSTGRESQL_ONLY)) {
                release.executeRawSql(number, DriverTypeEnum.POSTGRES_9_4, read(file));
            } else {
                release.executeRawSql(number, read(file));
            }
        }

        private static String read(String file) {
            try (InputStream sql = JennerTables.class.getResourceAsStream("migrations/" + file)) {
                return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
        }
    }
}
