package io.github.jennerfhir.interceptors.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failure as a log may show it: what failed and where, without the messages. Those of databases and parsers quote the
 * values that they stumbled over, and these may be a patient's name or birth date.
 */
final class LoggableFailure {

    private static final Pattern HAPI_CODE = Pattern.compile("^HAPI-\\d{4}");
    private static final int MOST_CAUSES = 20;

    private LoggableFailure() {}

    static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable current = failure;
        for (int depth = 0; current != null && depth < MOST_CAUSES; depth++) {
            text.append(depth == 0 ? "" : "Caused by: ").append(name(current)).append(System.lineSeparator());
            for (StackTraceElement frame : current.getStackTrace()) {
                text.append("\tat ").append(frame).append(System.lineSeparator());
            }
            current = current.getCause();
        }
        return text.toString();
    }

    private static String name(Throwable failure) {
        String name = failure.getClass().getName();
        Matcher code = HAPI_CODE.matcher(String.valueOf(failure.getMessage()));
        return code.find() ? name + " (" + code.group() + ")" : name;
    }
}
