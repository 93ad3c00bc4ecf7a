package io.github.jennerfhir.operations.mutation;

/** The claims and kept answers of all tenants that count no more, by the database's clock. Thread safe. */
@FunctionalInterface
public interface ExpiredClaims {

    /**
     * Deletes some, in a transaction of its own.
     *
     * @return how many, at most {@code limit}
     */
    int forget(int limit);
}
