package io.github.jennerfhir.server.registry;

/** Answers HL7 v2 messages that come over a network. Thread safe. */
@FunctionalInterface
interface MessageDesk {

    /**
     * The answer to whatever came; it never throws.
     *
     * @param peer who sent it, as the audit trail names them
     */
    String answer(byte[] message, String peer);
}
