package io.github.jennerfhir.server.security;

/** A token that is not believed; the message may be shown to whoever sent it. */
final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String message) {
        super(message, null, false, false);
    }
}
