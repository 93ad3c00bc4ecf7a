package io.github.jennerfhir.server.reliability;

import java.util.Locale;

/** How a device sends a record. */
enum Sending {
    SINGLE,
    BATCH,
    TRANSACTION;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
