package io.github.jennerfhir.server.load;

/** A record is not FHIR. The message says so without quoting the record. */
final class UnreadableSourceException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableSourceException(String message) {
        super(message);
    }
}
