package io.github.jennerfhir.server.host;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import io.github.jennerfhir.server.persistence.MigrationTable;
import io.github.jennerfhir.server.settings.DatabaseSettings;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Makes or upgrades HAPI's own tables before anything reads them. HAPI's migrator holds a lock in the database, so that
 * replicas that start together on an empty database migrate it once.
 */
final class HapiTables {

    private static final String MIGRATIONS = "FLY_HFJ_MIGRATION";

    HapiTables(DataSource dataSource, DatabaseSettings settings) {
        DriverTypeEnum driver = settings.embedded() ? DriverTypeEnum.H2_EMBEDDED : DriverTypeEnum.POSTGRES_9_4;
        HapiMigrator migrator = new HapiMigrator(MIGRATIONS, dataSource, driver);
        MigrationTable.create(migrator);
        migrator.addTasks(new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values()));
        migrator.migrate();
    }
}
