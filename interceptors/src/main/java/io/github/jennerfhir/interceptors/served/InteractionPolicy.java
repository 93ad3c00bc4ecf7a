package io.github.jennerfhir.interceptors.served;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import jakarta.annotation.Nullable;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a request, or an entry of a Bundle, asks for something that is served. Thread safe. */
public final class InteractionPolicy {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final ServedResources served;

    public InteractionPolicy(ServedResources served) {
        this.served = served;
    }

    /**
     * Judges a request for a resource type.
     *
     * @param method the HTTP method
     * @param type the resource type as the request names it
     * @param id the logical id, null where the request names none
     * @param operation what follows type and id, such as {@code _search} or {@code $forecast}; null if nothing does
     * @return why it is refused, empty if it is served
     */
    public Optional<Refusal> judge(String method, String type, @Nullable String id, @Nullable String operation) {
        if (operation != null && operation.startsWith("$")) {
            return served.find(type).isPresent() ? Optional.empty() : served.judge(type, Interaction.READ);
        }
        Optional<Interaction> interaction = interaction(method, id, operation);
        if (interaction.isEmpty()) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = served.judge(type, interaction.get());
        // which ids a client may choose is the host's rule where the server is not ours
        if (refusal.isEmpty() && interaction.get() == Interaction.UPDATE && id != null && served.isComplete()) {
            return judgeClientId(type, id);
        }
        return refusal;
    }

    private static Optional<Interaction> interaction(String method, @Nullable String id, @Nullable String operation) {
        return switch (method) {
            case "GET", "HEAD" ->
                Optional.of(
                        "_history".equals(operation)
                                ? Interaction.HISTORY
                                : id == null ? Interaction.SEARCH : Interaction.READ);
            case "POST" -> Optional.of("_search".equals(operation) ? Interaction.SEARCH : Interaction.CREATE);
            case "PUT" -> Optional.of(Interaction.UPDATE);
            case "PATCH" -> Optional.of(Interaction.PATCH);
            case "DELETE" -> Optional.of(Interaction.DELETE);
            default -> Optional.empty();
        };
    }

    private static Optional<Refusal> judgeClientId(String type, String id) {
        if (UUID.matcher(id).matches()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Problem.CLIENT_ID_NOT_ALLOWED,
                "An id that a client chooses must be a UUID: PUT " + type
                        + "/[a UUID], or POST and take the id that the" + " server gives",
                type + ".id"));
    }
}
