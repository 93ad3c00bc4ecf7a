package io.github.jennerfhir.interceptors.problem;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refusals that HAPI makes itself before our rules are asked, in our words. HAPI tells them apart by a code in the
 * message alone; the messages are those of 8.8.0, and a test through HTTP holds each one.
 */
final class HapiRefusals {

    /** HAPI-1094, -1095 and -1096: a reference whose target is not stored, or not in this tenant. */
    private static final Pattern DANGLING_REFERENCE =
            Pattern.compile("^HAPI-109[456]: .*specified in path: ([A-Za-z.]+)", Pattern.DOTALL);

    /** A search names a parameter that there is not, by itself or in a chain. HAPI says so from many places. */
    private static final Pattern UNKNOWN_SEARCH_PARAMETER = Pattern.compile(
            "^HAPI-\\d{4}: (?:Unknown search parameter \"|Invalid parameter chain: |Unknown parameter name: )([^\" ]+)");

    private static final List<String> DATABASE_WORDS =
            List.of("SQL [", "could not execute", "insert into", "update HFJ", "constraint [", "PSQLException", "Jdbc");

    private HapiRefusals() {}

    static Optional<Refusal> refusal(BaseServerResponseException exception) {
        if (exception instanceof ResourceVersionConflictException) {
            return Optional.of(Refusal.of(
                    Problem.OPTIMISTIC_LOCK_CONFLICT,
                    "Another request changed the same record at the same moment: fetch it, apply your change again and"
                            + " resubmit with its current version"));
        }
        String message = String.valueOf(exception.getMessage());
        // the body of a request cannot be parsed
        if (message.startsWith("HAPI-0450")) {
            return Optional.of(Refusal.of(Problem.INVALID_BODY, HapiWords.plain(message)));
        }
        // a file of the API's documentation that is not there
        if (message.startsWith("HAPI-1758")) {
            return Optional.of(Refusal.of(Problem.NOT_SERVED, "There is no such page"));
        }
        Matcher unknown = UNKNOWN_SEARCH_PARAMETER.matcher(message);
        if (unknown.find()) {
            return Optional.of(Refusal.of(Problem.INVALID_SEARCH, HapiWords.plain(message), unknown.group(1)));
        }
        Matcher dangling = DANGLING_REFERENCE.matcher(message);
        if (!dangling.find()) {
            return Optional.empty();
        }
        String path = dangling.group(1);
        if (path.endsWith(".patient") || path.endsWith(".subject") || path.startsWith("Task.for")) {
            return Optional.of(Refusal.of(
                    Problem.PATIENT_NOT_FOUND,
                    "The patient that " + path + " refers to is not known here: register the patient first",
                    path));
        }
        return Optional.of(Refusal.of(
                Problem.REFERENCE_NOT_FOUND,
                "The resource that " + path + " refers to is not known here: store it first, or leave the reference out"
                        + " and keep its display",
                path));
    }

    static boolean showsDatabase(BaseServerResponseException exception) {
        String message = String.valueOf(exception.getMessage());
        return DATABASE_WORDS.stream().anyMatch(message::contains);
    }
}
