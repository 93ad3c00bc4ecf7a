package io.github.jennerfhir.operations.registry.hl7;

import java.util.UUID;

/** Makes the ids of messages, MSH-10: unique for all practical purposes, 20 characters as HL7 2.5.1 allows. */
public final class ControlId {

    private static final int LENGTH = 20;

    private ControlId() {}

    /** A new one. */
    public static String next() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
    }
}
