package io.github.jennerfhir.server.authorization.client;

import java.time.Instant;

/** Remembers, for all replicas, what must not be used a second time. Thread safe. */
public interface OnceOnly {

    /**
     * Uses it up.
     *
     * @param kind what it is, such as {@code assertion}
     * @param value the thing itself; only a hash of it is kept
     * @param until when it would be refused for its age anyway
     * @return whether this was the first time
     */
    boolean use(String kind, String value, Instant until);
}
