package io.github.jennerfhir.operations.registry.hl7;

/** What came is no message. Its own words are safe to show: nothing of what came is in them. */
public final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String message) {
        super(message);
    }
}
