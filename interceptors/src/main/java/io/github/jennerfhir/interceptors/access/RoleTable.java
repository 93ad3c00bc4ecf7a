package io.github.jennerfhir.interceptors.access;

import io.github.jennerfhir.operations.caller.Command;
import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.operations.tenant.Module;
import jakarta.annotation.Nullable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: role × interaction × resource type, role × command, role × operation, as {@code roles.json} says. What
 * is not in it nobody may do. Immutable and thread safe.
 */
public final class RoleTable {

    private final Map<String, Row> resources;
    private final Map<Command, Cells> commands;
    private final Map<String, OperationRow> operations;

    RoleTable(Map<String, Row> resources, Map<Command, Cells> commands, Map<String, OperationRow> operations) {
        this.resources = new LinkedHashMap<>(resources);
        this.commands = new EnumMap<>(commands);
        this.operations = new LinkedHashMap<>(operations);
    }

    /** The table that the product ships. */
    public static RoleTable bundled() {
        return RoleTableReader.bundled();
    }

    /** The resource types that it knows, in its order. */
    public Set<String> types() {
        return resources.keySet();
    }

    /** The operations that it knows, as {@code Patient/$forecast} or, for the whole system, {@code $immds-forecast}. */
    public Set<String> operations() {
        return operations.keySet();
    }

    /** Which records the roles of a caller give for an act; none if they give none. */
    public List<Grant> grants(Set<Role> held, Act act, String type) {
        Row row = resources.get(type);
        return grants(held, row == null ? null : row.acts().get(act));
    }

    /** Which records they give for a command. */
    public List<Grant> grants(Set<Role> held, Command command) {
        return grants(held, commands.get(command));
    }

    /** Which records they give for an operation, named as in {@link #operations()}. */
    public List<Grant> grantsOfOperation(Set<Role> held, String operation) {
        OperationRow row = operations.get(operation);
        return grants(held, row == null ? null : row.cells());
    }

    private static List<Grant> grants(Set<Role> held, @Nullable Cells cells) {
        if (held.contains(Role.SERVER) || (cells != null && cells.everybody())) {
            return List.of(Grant.ALL);
        }
        return cells == null
                ? List.of()
                : held.stream()
                        .map(cells.grants()::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** Whether a type is everybody's, and so is about nobody: terminology and conformance. */
    public boolean isShared(String type) {
        return Optional.ofNullable(resources.get(type))
                .map(row -> row.acts().get(Act.READ))
                .filter(Cells::everybody)
                .isPresent();
    }

    /** The module that a type, or an operation by its name, belongs to; empty if every tenant has it. */
    public Optional<Module> moduleOf(String typeOrOperation) {
        return Optional.ofNullable(resources.get(typeOrOperation))
                .flatMap(Row::module)
                .or(() -> Optional.ofNullable(operations.get(typeOrOperation)).flatMap(OperationRow::module));
    }

    /** The scope that an operation needs of a token with SMART scopes; empty if it needs none or is not known. */
    Optional<NeededScope> scopeOf(String operation) {
        return Optional.ofNullable(operations.get(operation)).flatMap(OperationRow::scope);
    }

    /** Whether an operation answers from what it is sent alone: then there is nobody's record to see. */
    boolean isStateless(String operation) {
        return operations.containsKey(operation) && operations.get(operation).stateless();
    }

    /** One resource type. */
    record Row(Optional<Module> module, Map<Act, Cells> acts) {}

    /** One operation. */
    record OperationRow(Optional<Module> module, Cells cells, Optional<NeededScope> scope, boolean stateless) {}

    /** A scope that must be there, such as {@code Group.u}. */
    record NeededScope(String type, Act act) {}

    /**
     * What roles give.
     *
     * @param everybody whether every caller has it, whatever their role
     */
    record Cells(boolean everybody, Map<Role, Grant> grants) {}
}
