package io.github.jennerfhir.server.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.ProblemException;
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
import java.util.TreeSet;
import java.util.function.Predicate;

/** Tenants as JSON, in the tenants' file and in our table. Thread safe. */
public final class TenantDocument {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> MEMBERS = Set.of("name", "timeZone", "schedule", "modules", "issuers");
    private static final Set<String> OF_ISSUER = Set.of("issuer", "jwkSet", "audience");

    private TenantDocument() {}

    /**
     * The tenants of a file: {@code {"tenants": [{"name": "north", "timeZone": "Africa/Lagos", …}]}}.
     *
     * @param scheduleIsKnown whether there is a schedule of that id
     * @throws IllegalStateException that names the file, the place and the reason
     */
    public static List<Tenant> read(Path file, Predicate<String> scheduleIsKnown) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            requireMembers("", root, Set.of("tenants"));
            requireList("", root, "tenants");
            List<Tenant> tenants = new ArrayList<>();
            for (int i = 0; i < root.path("tenants").size(); i++) {
                String path = "/tenants/" + i;
                Tenant tenant = tenant(path, root.path("tenants").get(i));
                if (tenant.schedule().filter(scheduleIsKnown.negate()).isPresent()) {
                    throw new IllegalArgumentException(path + "/schedule is no schedule that is known");
                }
                if (tenants.stream().anyMatch(other -> other.name().equals(tenant.name()))) {
                    throw new IllegalArgumentException(path + "/name is that of another tenant of the file");
                }
                tenants.add(tenant);
            }
            return tenants;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + ": this is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException(file + ": it cannot be read", e);
        } catch (IllegalArgumentException e) {
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
        requireList(path, node, "modules");
        requireList(path, node, "issuers");
        String name =
                text(path, node, "name").orElseThrow(() -> new IllegalArgumentException(path + "/name is missing"));
        try {
            return new Tenant(
                    name,
                    zone(path, text(path, node, "timeZone").orElse("UTC")),
                    text(path, node, "schedule"),
                    modules(path, node.path("modules")),
                    issuers(path, node.path("issuers")));
        } catch (ProblemException e) {
            throw new IllegalArgumentException(path + "/name: " + e.refusal().detail(), e);
        }
    }

    /** A text where a list belongs must not be read as an empty one: that would mean all. */
    private static void requireList(String path, JsonNode node, String member) {
        if (node.has(member) ? !node.get(member).isArray() : member.equals("tenants")) {
            throw new IllegalArgumentException(path + "/" + member + " is no list");
        }
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
        if (!node.isObject()) {
            throw new IllegalArgumentException((path.isEmpty() ? "/" : path) + " is no object");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey())) {
                throw new IllegalArgumentException(path + "/" + entry.getKey() + " is none of " + new TreeSet<>(known));
            }
        }
    }
}
