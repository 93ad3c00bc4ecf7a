package io.github.jennerfhir.forecast.cases;

/** A case that cannot be read; the message names the field and what is wrong with it. */
final class CaseFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CaseFormatException(String message) {
        super(message);
    }
}
