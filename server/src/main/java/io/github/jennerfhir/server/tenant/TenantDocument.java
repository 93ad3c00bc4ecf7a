package io.github.jennerfhir.server.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.TokenIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tenants as JSON, in the tenants' file and in our table. Thread safe. */
public final class TenantDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MEMBERS = Set.of("name", "timeZone", "schedule", "modules", "issuers");
    private static final Set<String> OF_ISSUER = Set.of("issuer", "jwkSet", "audience");

    private TenantDocument() {}

    /**
     * The tenants of a file: {@code {"tenants": [{"name": "north", "timeZone": "Africa/Lagos", …}]}}.
     *
     * @throws IllegalStateException that names the file, the place and the reason
     */
    public static List<Tenant> read(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (!root.path("tenants").isArray()) {
                throw new IllegalArgumentException("/tenants is no list");
            }
            List<Tenant> tenants = new ArrayList<>();
            for (int i = 0; i < root.path("tenants").size(); i++) {
                tenants.add(tenant("/tenants/" + i, root.path("tenants").get(i)));
            }
            return tenants;
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    /** A tenant as our table keeps it. */
    public static Tenant parse(String json) {
        try {
            return tenant("", JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text for our table. */
    public static String write(Tenant tenant) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", tenant.name()).put("timeZone", tenant.zone().getId());
        tenant.schedule().ifPresent(schedule -> node.put("schedule", schedule));
        ArrayNode modules = node.putArray("modules");
        tenant.modules().stream().sorted().map(Module::code).forEach(modules::add);
        ArrayNode issuers = node.putArray("issuers");
        for (TokenIssuer issuer : tenant.issuers()) {
            ObjectNode one = issuers.addObject().put("issuer", issuer.issuer());
            issuer.jwkSet().ifPresent(location -> one.put("jwkSet", location));
            issuer.audience().ifPresent(audience -> one.put("audience", audience));
        }
        return node.toString();
    }

    private static Tenant tenant(String path, JsonNode node) {
        requireMembers(path, node, MEMBERS);
        return new Tenant(
                text(path, node, "name").orElseThrow(() -> new IllegalArgumentException(path + "/name is missing")),
                zone(path, text(path, node, "timeZone").orElse("UTC")),
                text(path, node, "schedule"),
                modules(path, node.path("modules")),
                issuers(path, node.path("issuers")));
    }

    private static ZoneId zone(String path, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(path + "/timeZone is no zone such as Africa/Lagos", e);
        }
    }

    /** None named means all. */
    private static Set<Module> modules(String path, JsonNode node) {
        Set<Module> modules = EnumSet.noneOf(Module.class);
        for (JsonNode code : node) {
            modules.add(Module.of(code.asText())
                    .orElseThrow(() -> new IllegalArgumentException(path + "/modules has an unknown one: " + code)));
        }
        return modules.isEmpty() ? EnumSet.allOf(Module.class) : modules;
    }

    private static List<TokenIssuer> issuers(String path, JsonNode node) {
        List<TokenIssuer> issuers = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            String at = path + "/issuers/" + i;
            requireMembers(at, node.get(i), OF_ISSUER);
            issuers.add(new TokenIssuer(
                    text(at, node.get(i), "issuer")
                            .orElseThrow(() -> new IllegalArgumentException(at + "/issuer is missing")),
                    text(at, node.get(i), "jwkSet"),
                    text(at, node.get(i), "audience")));
        }
        return issuers;
    }

    private static Optional<String> text(String path, JsonNode node, String member) {
        if (node.has(member) && !node.path(member).isTextual()) {
            throw new IllegalArgumentException(path + "/" + member + " is no text");
        }
        return Optional.ofNullable(node.path(member).textValue());
    }

    private static void requireMembers(String path, JsonNode node, Set<String> known) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey())) {
                throw new IllegalArgumentException(path + "/" + entry.getKey() + " is none of " + known);
            }
        }
    }
}
