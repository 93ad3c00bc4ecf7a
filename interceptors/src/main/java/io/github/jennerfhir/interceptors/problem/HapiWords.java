package io.github.jennerfhir.interceptors.problem;

import jakarta.annotation.Nullable;
import java.util.regex.Pattern;

/** What of HAPI's messages is fit for a client: neither its message numbers nor names of classes or tables. */
final class HapiWords {

    private static final Pattern NUMBER = Pattern.compile("HAPI-\\d{4}: ?");

    private static final Pattern INTERNAL = Pattern.compile(
            "\\b(?:ca\\.uhn|org\\.(?:hl7|springframework|hibernate|postgresql|h2)|java|javax|jakarta|com\\.(?:fasterxml|ctc))"
                    + "\\.[a-z]|\\b(?:HFJ|hfj|JNR|jnr)_|Exception\\b");

    private static final int LONGEST = 1000;

    private HapiWords() {}

    static String plain(@Nullable String message) {
        String text = message == null ? "" : NUMBER.matcher(message).replaceAll("");
        if (text.isBlank() || INTERNAL.matcher(text).find()) {
            return "The request cannot be carried out as it is: check it against FHIR R4 and /metadata";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
