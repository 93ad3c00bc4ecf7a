package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import org.springframework.dao.DataAccessException;

/**
 * The table in which HAPI's migrator notes what it has done, and by which it locks out other replicas. It makes that table
 * itself without a lock: of two replicas that start together on an empty database one fails, and finds it when it looks again.
 */
public final class MigrationTable {

    private MigrationTable() {}

    /** Makes it if it is not there. */
    public static void create(HapiMigrator migrator) {
        try {
            migrator.createMigrationTableIfRequired();
        } catch (DataAccessException e) {
            migrator.createMigrationTableIfRequired();
        }
    }
}
