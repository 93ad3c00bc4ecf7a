package io.github.jennerfhir.operations.certificate;

import java.time.Instant;
import java.util.List;

/** Keeps keys, for every replica alike. Implementations are thread safe. */
public interface CardKeyStore {

    /**
     * A key as it is kept.
     *
     * @param generation counted from 1, in the order in which a tenant's keys of a format came
     * @param jwk the key as JSON; with its private part only where it was made here
     * @param since when it came
     */
    record Kept(int generation, String jwk, Instant since) {}

    /** The tenant's keys of a format, oldest first. */
    List<Kept> keys(String tenant, CardFormat format);

    /**
     * Keeps a key under the next generation.
     *
     * @return false if another replica was first: read again
     */
    boolean keep(String tenant, CardFormat format, Kept key);
}
