package io.github.jennerfhir.server.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;

/** What differs between the databases that we run on; everything else is portable SQL. */
enum Dialect {
    H2,
    POSTGRESQL;

    static Dialect of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toUpperCase(Locale.ROOT);
            return switch (product) {
                case "H2" -> H2;
                case "POSTGRESQL" -> POSTGRESQL;
                default ->
                    throw new IllegalStateException(
                            "Jenner runs on H2 and PostgreSQL, and the host's database is " + product);
            };
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked what it is", e);
        }
    }

    /**
     * An insert that does nothing if the key is there already. Another transaction that has inserted the key and is not
     * yet committed is waited for on PostgreSQL. H2 has no such insert: it is asked first, with the key as arguments after
     * those of the columns, and a race ends in an error there.
     */
    String insertIfAbsent(String table, String columns, String placeholders, String keyCondition) {
        return switch (this) {
            case POSTGRESQL ->
                "insert into %s (%s) values (%s) on conflict do nothing".formatted(table, columns, placeholders);
            case H2 ->
                "insert into %s (%s) select %s where not exists (select 1 from %s where %s)"
                        .formatted(table, columns, placeholders, table, keyCondition);
        };
    }

    /** A length of time as both databases read it. */
    static String interval(Duration length) {
        return "interval '%d.%03d' second".formatted(length.toSeconds(), length.toMillisPart());
    }
}
