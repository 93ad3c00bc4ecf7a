package io.github.jennerfhir.interceptors.access;

import java.util.Objects;

/**
 * Which records a caller may do something with.
 *
 * @param own only those about the patient whom the token names
 * @param query only those that this search finds, as an address writes it; empty for no such limit
 */
public record Grant(boolean own, String query) {

    /** Every record of the tenant. */
    public static final Grant ALL = new Grant(false, "");

    public Grant {
        Objects.requireNonNull(query, "query");
    }

    /** Whether it is for every record of the tenant. */
    public boolean isAll() {
        return !own && query.isEmpty();
    }

    /** What both allow. */
    Grant and(Grant other) {
        String both = query.isEmpty() || other.query.isEmpty() || query.equals(other.query)
                ? (query.isEmpty() ? other.query : query)
                : query + "&" + other.query;
        return new Grant(own || other.own, both);
    }

    /** Whether whatever the other allows is allowed by this one too. */
    boolean covers(Grant other) {
        return (!own || other.own) && (query.isEmpty() || query.equals(other.query));
    }
}
