package io.github.jennerfhir.operations.search;

import java.time.Instant;
import java.util.OptionalLong;

/** Keeps the words of records, of all tenants, that a release without words stored or changed. Thread safe. */
public interface MissingTexts {

    /**
     * Does it for some of all records, from where it or another replica ended.
     *
     * @return whether there may be more; never again once there were no more
     */
    boolean goOn();

    /**
     * Does it for some of those that were stored or changed since a moment.
     *
     * @param after where to begin: 0, or what was answered before
     * @return where to go on; empty at the end
     */
    OptionalLong goThrough(Instant since, long after);
}
