package io.github.jennerfhir.server.reliability;

/**
 * What a record was answered with, alone or as an entry.
 *
 * @param code the domain code of a refusal, else empty
 * @param id the logical id of the resource; empty for a refusal
 * @param replayed whether the answer says that it is one
 */
record Reply(int status, String code, String id, boolean replayed) {

    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

    boolean accepted() {
        return status < FIRST_REFUSAL;
    }

    /** Whether it was sent away for what it asked, and not because the server failed. */
    boolean refused() {
        return status >= FIRST_REFUSAL && status < FIRST_FAILURE;
    }

    /** Whether a device would send again: the server says that it could not, or that it is busy with the first. */
    boolean temporary() {
        return status >= FIRST_FAILURE
                || status == 429
                || code.equals("MUTATION_IN_PROGRESS")
                || code.equals("RESOURCE_BUSY");
    }

    /** Status and code, as figures are counted by. */
    String kind() {
        return replayed ? "replay" : code.isEmpty() ? Integer.toString(status) : status + " " + code;
    }
}
