package io.github.jennerfhir.terminology;

/** A data file of the terminology is broken; the message names the file, the JSON path and the reason. */
public final class TerminologyDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TerminologyDataException(String file, String path, String reason) {
        super(file + " at " + path + ": " + reason);
    }

    TerminologyDataException(String file, String path, String reason, Throwable cause) {
        super(file + " at " + path + ": " + reason, cause);
    }
}
