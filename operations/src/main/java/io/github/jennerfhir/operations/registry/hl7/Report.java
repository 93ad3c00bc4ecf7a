package io.github.jennerfhir.operations.registry.hl7;

import java.time.LocalDate;

/** What a registry is told of a record. */
public sealed interface Report {

    /**
     * It is told in a message.
     *
     * @param day when it was given, refused or considered
     * @param cvx the vaccine's CVX code
     * @param name the vaccine's name there
     */
    record Told(Kind kind, LocalDate day, String cvx, String name) implements Report {}

    /** It ought to be told, and cannot be: somebody must look at it. */
    record Untellable(String reason) implements Report {}

    /** It is nothing for a registry. */
    record Untold() implements Report {}

    /** How a record is told. */
    enum Kind {
        /** Given here: RXA-9 is 00. */
        GIVEN,
        /** Given elsewhere. */
        HISTORICAL,
        /** Offered and refused: RXA-20 is RE. */
        REFUSED,
        /** Not given for a medical reason: CVX 998, RXA-20 is NA, and the reason as an observation. */
        CONTRAINDICATED;

        /** Whether a dose is in the person. */
        public boolean administered() {
            return this == GIVEN || this == HISTORICAL;
        }
    }
}
