package io.github.jennerfhir.interceptors.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.operations.caller.Command;
import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.operations.tenant.Module;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the table of roles and refuses what it does not understand, naming the file, the place and the reason. */
final class RoleTableReader {

    private static final Map<String, Act> ACTS = Map.of(
            "read", Act.READ,
            "searchOfPatient", Act.SEARCH_OF_PATIENT,
            "search", Act.SEARCH,
            "create", Act.CREATE,
            "update", Act.UPDATE);

    private static final Map<String, Act> LETTERS =
            Map.of("c", Act.CREATE, "r", Act.READ, "u", Act.UPDATE, "s", Act.SEARCH);

    private static final Pattern CELL = Pattern.compile("([A-Z_]+)(?: \\((own|[a-z-]+=[A-Za-z0-9|:/._-]+)\\))?");
    private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");
    private static final Pattern OPERATION = Pattern.compile("(?:[A-Z][A-Za-z]+/)?\\$[a-z-]+");
    private static final Pattern SCOPE = Pattern.compile("(\\*|[A-Z][A-Za-z]+)\\.([crus])");
    private static final String EVERYBODY = "everybody";

    private final String file;

    private RoleTableReader(String file) {
        this.file = file;
    }

    static RoleTable bundled() {
        String file = "roles.json";
        try (InputStream json = RoleTable.class.getResourceAsStream(file)) {
            return read(file, json.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** The table in a file's content. */
    static RoleTable read(String file, byte[] content) throws IOException {
        RoleTableReader reader = new RoleTableReader(file);
        JsonNode root = JsonMapper.builder().build().readTree(content);
        reader.requireMembers(root, "", Set.of("comment", "resources", "commands", "operations"));
        return new RoleTable(
                reader.resources(root.path("resources")),
                reader.commands(root.path("commands")),
                reader.operations(root.path("operations")));
    }

    private Map<String, RoleTable.Row> resources(JsonNode node) {
        Map<String, RoleTable.Row> rows = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String path = "/resources/" + entry.getKey();
            require(TYPE.matcher(entry.getKey()).matches(), path, "is no resource type");
            rows.put(entry.getKey(), row(path, entry.getValue()));
        }
        require(!rows.isEmpty(), "/resources", "is missing");
        return rows;
    }

    private RoleTable.Row row(String path, JsonNode node) {
        Map<Act, RoleTable.Cells> acts = new EnumMap<>(Act.class);
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getKey().equals("source") && !entry.getKey().equals("module")) {
                Act act = ACTS.get(entry.getKey());
                require(act != null, path + "/" + entry.getKey(), "is none of " + names(ACTS.keySet()));
                acts.put(act, cells(path + "/" + entry.getKey(), entry.getValue()));
            }
        }
        if (acts.containsKey(Act.SEARCH)) {
            acts.putIfAbsent(Act.SEARCH_OF_PATIENT, acts.get(Act.SEARCH));
        }
        requireSource(path, node);
        return new RoleTable.Row(module(path, node), acts);
    }

    private Map<Command, RoleTable.Cells> commands(JsonNode node) {
        requireMembers(
                node,
                "/commands",
                Arrays.stream(Command.values()).map(Enum::name).collect(Collectors.toSet()));
        Map<Command, RoleTable.Cells> rows = new EnumMap<>(Command.class);
        for (Command command : Command.values()) {
            String path = "/commands/" + command;
            require(node.has(command.name()), path, "is missing");
            requireSource(path, node.path(command.name()));
            rows.put(command, cells(path + "/roles", node.path(command.name()).path("roles")));
        }
        return rows;
    }

    private Map<String, RoleTable.OperationRow> operations(JsonNode node) {
        Map<String, RoleTable.OperationRow> rows = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String path = "/operations/" + entry.getKey();
            require(OPERATION.matcher(entry.getKey()).matches(), path, "is no operation such as Patient/$forecast");
            requireMembers(entry.getValue(), path, Set.of("source", "module", "roles", "scope", "stateless"));
            requireSource(path, entry.getValue());
            rows.put(
                    entry.getKey(),
                    new RoleTable.OperationRow(
                            module(path, entry.getValue()),
                            cells(path + "/roles", entry.getValue().path("roles")),
                            scope(path + "/scope", entry.getValue().path("scope")),
                            entry.getValue().path("stateless").asBoolean(false)));
        }
        return rows;
    }

    private Optional<RoleTable.NeededScope> scope(String path, JsonNode node) {
        require(node.isTextual(), path, "is missing; without a scope it is an empty text");
        if (node.asText().isEmpty()) {
            return Optional.empty();
        }
        Matcher scope = SCOPE.matcher(node.asText());
        require(scope.matches(), path, "is no scope such as Group.u");
        return Optional.of(new RoleTable.NeededScope(scope.group(1), LETTERS.get(scope.group(2))));
    }

    private RoleTable.Cells cells(String path, JsonNode node) {
        require(node.isArray() && !node.isEmpty(), path, "is no list of roles");
        Map<Role, Grant> grants = new EnumMap<>(Role.class);
        for (int i = 0; i < node.size(); i++) {
            String cell = node.get(i).asText();
            if (cell.equals(EVERYBODY)) {
                require(node.size() == 1, path, "has " + EVERYBODY + " and others");
                return new RoleTable.Cells(true, Map.of());
            }
            Matcher matcher = CELL.matcher(cell);
            require(matcher.matches(), path + "/" + i, "is no role, or role with a limit such as PATIENT (own)");
            Role role = role(path + "/" + i, matcher.group(1));
            require(grants.put(role, grant(matcher.group(2))) == null, path + "/" + i, "is there twice");
        }
        return new RoleTable.Cells(false, grants);
    }

    private static Grant grant(String limit) {
        if (limit == null) {
            return Grant.ALL;
        }
        return limit.equals("own") ? new Grant(true, "") : new Grant(false, limit);
    }

    private Role role(String path, String name) {
        List<Role> roles =
                Arrays.stream(Role.values()).filter(role -> role != Role.SERVER).toList();
        return roles.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> fault(path, name + " is none of the roles " + roles));
    }

    private void requireSource(String path, JsonNode node) {
        require(node.path("source").isTextual(), path + "/source", "is missing");
    }

    private Optional<Module> module(String path, JsonNode node) {
        Optional<Module> module = Module.of(node.path("module").asText());
        require(module.isPresent() || !node.has("module"), path + "/module", "is none of the modules");
        return module;
    }

    private void requireMembers(JsonNode node, String path, Set<String> known) {
        require(node.isObject(), path.isEmpty() ? "/" : path, "is no object");
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            require(known.contains(entry.getKey()), path + "/" + entry.getKey(), "is none of " + names(known));
        }
    }

    private static String names(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private void require(boolean holds, String path, String otherwise) {
        if (!holds) {
            throw fault(path, otherwise);
        }
    }

    private IllegalStateException fault(String path, String reason) {
        return new IllegalStateException(file + ": " + path + " " + reason);
    }
}
