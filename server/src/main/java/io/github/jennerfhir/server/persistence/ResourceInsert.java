package io.github.jennerfhir.server.persistence;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HAPI's insert into one of the tables that hold the rows of one resource: of parameters only, so that further rows can
 * follow the first. Not of tables that resources have in common: there HAPI catches a refusal and goes on, so it has to be
 * told of it at once.
 *
 * @param sql the statement, with one row
 * @param values where in it the parentheses of the row begin
 * @param parameters how many the row has
 */
record ResourceInsert(String sql, int values, int parameters) {

    private static final Set<String> TABLES = Set.of(
            "HFJ_RESOURCE",
            "HFJ_RES_VER",
            "HFJ_RES_LINK",
            "HFJ_SPIDX_DATE",
            "HFJ_SPIDX_NUMBER",
            "HFJ_SPIDX_QUANTITY",
            "HFJ_SPIDX_STRING",
            "HFJ_SPIDX_TOKEN",
            "HFJ_SPIDX_URI");

    private static final int MOST_KNOWN = 100;

    private static final String INSERT = "insert into ";

    private static final String VALUES = " values (";

    /** Hibernate makes each statement once, and prepares it over and over again. */
    private static final Map<String, ResourceInsert> KNOWN = new ConcurrentHashMap<>();

    /** Empty if it is another statement. */
    static Optional<ResourceInsert> of(String sql) {
        if (!sql.startsWith(INSERT)) {
            return Optional.empty();
        }
        ResourceInsert known = KNOWN.get(sql);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ResourceInsert> read = read(sql);
        read.filter(insert -> KNOWN.size() < MOST_KNOWN).ifPresent(insert -> KNOWN.put(sql, insert));
        return read;
    }

    private static Optional<ResourceInsert> read(String sql) {
        if (!TABLES.contains(table(sql))) {
            return Optional.empty();
        }
        int values = sql.lastIndexOf(VALUES);
        String row = values < 0 ? "" : sql.substring(values + VALUES.length());
        if (!row.endsWith("?)") || !row.chars().limit(row.length() - 1L).allMatch(c -> c == '?' || c == ',')) {
            return Optional.empty();
        }
        int parameters = (int) row.chars().filter(c -> c == '?').count();
        return Optional.of(new ResourceInsert(sql, sql.length() - row.length() - 1, parameters));
    }

    private static String table(String sql) {
        int end = sql.indexOf(' ', INSERT.length());
        return end < 0 ? "" : sql.substring(INSERT.length(), end);
    }
}
