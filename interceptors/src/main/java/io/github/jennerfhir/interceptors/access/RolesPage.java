package io.github.jennerfhir.interceptors.access;

import io.github.jennerfhir.operations.caller.Command;
import io.github.jennerfhir.operations.caller.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of roles for people, in Markdown. */
public final class RolesPage {

    private static final List<Role> COLUMNS =
            Arrays.stream(Role.values()).filter(role -> role != Role.SERVER).toList();

    private final RoleTable table;

    public RolesPage(RoleTable table) {
        this.table = table;
    }

    /** The page, ending with a line break. */
    public String text() {
        return """
                # Roles

                Made from `roles.json`, from which the rules are made too; a test holds both together. What has no cell nobody may
                do. *own*: records about the patient whom the token names. A text with `=`: records that this search finds.
                `read` is also vread and history, `update` is also patch. A token that carries SMART scopes needs one besides: the
                same act with the same type, or what the last column says. A search by `_content` is `search`, also where it names a patient.

                ## Resources

                """
                + head("resource, act")
                + table.types().stream().flatMap(this::rowsOf).collect(Collectors.joining())
                + "\n## Commands on Immunization\n\n"
                + head("command")
                + Arrays.stream(Command.values())
                        .map(command -> row(
                                command.name().toLowerCase(Locale.ROOT),
                                role -> table.grants(Set.of(role), command),
                                ""))
                        .collect(Collectors.joining())
                + "\n## Operations\n\n"
                + head("operation")
                + table.operations().stream()
                        .map(operation -> row(
                                "`" + operation + "`",
                                role -> table.grantsOfOperation(Set.of(role), operation),
                                table.scopeOf(operation)
                                        .map(scope -> "`" + scope.type() + "."
                                                + scope.act()
                                                        .permission()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .charAt(0) + "`")
                                        .orElse("")))
                        .collect(Collectors.joining());
    }

    private Stream<String> rowsOf(String type) {
        return Arrays.stream(Act.values())
                .filter(act -> COLUMNS.stream()
                        .anyMatch(role -> !table.grants(Set.of(role), act, type).isEmpty()))
                .map(act -> row(
                        type + " " + act.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        role -> table.grants(Set.of(role), act, type),
                        ""));
    }

    private static String head(String first) {
        String names = COLUMNS.stream().map(Role::name).collect(Collectors.joining(" | "));
        return "| " + first + " | " + names + " | scope |\n|" + "---|".repeat(COLUMNS.size() + 2) + "\n";
    }

    private static String row(String first, Function<Role, List<Grant>> grants, String scope) {
        String cells = COLUMNS.stream().map(role -> cell(grants.apply(role))).collect(Collectors.joining(" | "));
        return "| " + first + " | " + cells + " | " + scope + " |\n";
    }

    private static String cell(List<Grant> grants) {
        if (grants.isEmpty()) {
            return "";
        }
        Grant grant = grants.get(0);
        return grant.isAll() ? "yes" : grant.own() ? "*own*" : "`" + grant.query() + "`";
    }
}
