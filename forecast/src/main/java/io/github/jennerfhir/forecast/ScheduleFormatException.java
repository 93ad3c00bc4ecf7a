package io.github.jennerfhir.forecast;

/** A schedule that cannot be loaded. The message names the file, the place in it and the reason. */
public final class ScheduleFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ScheduleFormatException(String file, String path, String reason) {
        super(file + ": " + path + ": " + reason);
    }

    public ScheduleFormatException(String file, String path, String reason, Throwable cause) {
        super(file + ": " + path + ": " + reason, cause);
    }
}
