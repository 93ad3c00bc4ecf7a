package io.github.jennerfhir.interceptors.served;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is served and by whom it is written, read once. Our own server has an allow-list, {@code served.json}, and nothing
 * else is served; inside another's server {@code guarded.json} says what of it Jenner guards, and the rest is the host's.
 * Immutable and thread safe.
 */
public final class ServedResources {

    private final Map<String, ServedResource> resources;
    private final boolean complete;

    private ServedResources(Map<String, ServedResource> resources, boolean complete) {
        this.resources = new LinkedHashMap<>(resources);
        this.complete = complete;
    }

    /** The allow-list of our own server. */
    public static ServedResources bundled() {
        return new ServedResources(read("served.json"), true);
    }

    /** What Jenner guards inside another's server. */
    public static ServedResources guardedInHost() {
        return new ServedResources(read("guarded.json"), false);
    }

    private static Map<String, ServedResource> read(String name) {
        ObjectMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = ServedResources.class.getResourceAsStream(name)) {
            return json.readValue(file, Document.class).resources();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Whether nothing is served but what is listed; if not, the rest is the host's to decide. */
    public boolean isComplete() {
        return complete;
    }

    /** The types that are served. */
    public Set<String> types() {
        return resources.keySet();
    }

    /** What is served of a type, empty if nothing is. */
    public Optional<ServedResource> find(String type) {
        return Optional.ofNullable(resources.get(type));
    }

    /** Whether an interaction with a type is served, and if not, why. */
    public Optional<Refusal> judge(String type, Interaction interaction) {
        ServedResource served = resources.get(type);
        if (served == null && !complete) {
            return Optional.empty();
        }
        if (served == null) {
            return Optional.of(Refusal.of(
                    Problem.NOT_SERVED, "This server has no " + printable(type) + ": see /metadata for what it has"));
        }
        if (served.interactions().contains(interaction)) {
            return Optional.empty();
        }
        return Optional.of(refusal(type, served, interaction));
    }

    private static Refusal refusal(String type, ServedResource served, Interaction interaction) {
        if (interaction.isWrite() && served.writtenBy() == ServedResource.WrittenBy.SERVER) {
            return Refusal.of(Problem.SERVER_AUTHORITATIVE, type + " is written by the server alone: read it instead");
        }
        if (interaction.isWrite() && served.writtenBy() == ServedResource.WrittenBy.NOBODY) {
            return Refusal.of(Problem.READ_ONLY, type + " comes with the server and is read only");
        }
        if (interaction == Interaction.DELETE) {
            return Refusal.of(
                    Problem.DELETE_NOT_ALLOWED,
                    type
                            + " is never deleted: correct the record instead, an Immunization with the status entered-in-error");
        }
        return Refusal.of(
                Problem.INTERACTION_NOT_SERVED,
                type + " has no such interaction here: see /metadata for what is served of it");
    }

    private static String printable(String type) {
        return type.matches("[A-Za-z]{1,64}") ? "resource type " + type : "such resource type";
    }

    private record Document(String comment, Map<String, ServedResource> resources) {}
}
