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

/** The allow-list, read from {@code served.json} once. Immutable and thread safe. */
public final class ServedResources {

    private static final String FILE = "served.json";

    private final Map<String, ServedResource> resources;

    private ServedResources(Map<String, ServedResource> resources) {
        this.resources = new LinkedHashMap<>(resources);
    }

    /** The allow-list that ships with this version. */
    public static ServedResources bundled() {
        ObjectMapper json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (InputStream file = ServedResources.class.getResourceAsStream(FILE)) {
            return new ServedResources(json.readValue(file, Document.class).resources());
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
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
