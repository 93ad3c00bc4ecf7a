package io.github.jennerfhir.server.authorization.scope;

import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.operations.caller.SmartScope;
import io.github.jennerfhir.operations.caller.SmartScope.Level;
import io.github.jennerfhir.operations.caller.SmartScope.Permission;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is granted of the scopes that a client asks for: no more than it is registered for, and no more than the role of
 * the user can have (RFC 6749 §3.3 lets a server grant less than was asked for). A scope that is left over in part is
 * granted in part, {@code cruds} as {@code rs} for instance.
 */
public final class GrantableScopes {

    public static final String LAUNCH_PATIENT = "launch/patient";
    public static final String OFFLINE_ACCESS = "offline_access";

    /** Nobody deletes clinical records: contract §2. */
    private static final Set<Permission> OF_STAFF = EnumSet.complementOf(EnumSet.of(Permission.DELETE));

    private static final Set<Permission> OF_PATIENTS = EnumSet.of(Permission.READ, Permission.SEARCH);

    private GrantableScopes() {}

    /** What a client can be granted that is registered for these; what is no resource scope it has as it is or not. */
    public static Set<String> forClient(Collection<String> requested, Collection<String> registered) {
        return each(requested, registered::contains, asked -> largest(asked, registered));
    }

    /** What a person with these roles can be granted: never scopes of {@code system}. */
    public static Set<String> forUser(Collection<String> scopes, Set<Role> roles) {
        return each(scopes, scope -> true, asked -> ofRoles(asked, roles));
    }

    /** What a backend service can be granted: resource scopes of {@code system} (SMART Backend Services). */
    public static Set<String> forBackend(Collection<String> scopes) {
        return each(
                scopes,
                scope -> false,
                asked -> asked.level() == Level.SYSTEM ? limited(asked, OF_STAFF) : Optional.empty());
    }

    /** Whether these scopes are about one patient, who has to be known then. */
    public static boolean needPatient(Collection<String> scopes) {
        return scopes.stream().anyMatch(scope -> scope.equals(LAUNCH_PATIENT) || scope.startsWith("patient/"));
    }

    /** Whether a text is a scope for resources. */
    public static boolean isForResources(String scope) {
        return parse(scope).isPresent();
    }

    /** The scope as SMART 2 writes it. */
    public static String text(SmartScope scope) {
        StringBuilder text = new StringBuilder(scope.level().name().toLowerCase(Locale.ROOT))
                .append('/')
                .append(scope.type())
                .append('.');
        for (Permission permission : Permission.values()) {
            if (scope.permissions().contains(permission)) {
                text.append(Character.toLowerCase(permission.name().charAt(0)));
            }
        }
        return text.append(scope.query().isEmpty() ? "" : "?" + scope.query()).toString();
    }

    private static Set<String> each(
            Collection<String> scopes,
            java.util.function.Predicate<String> others,
            Function<SmartScope, Optional<SmartScope>> resources) {
        Set<String> granted = new LinkedHashSet<>();
        for (String scope : scopes) {
            Optional<SmartScope> asked = parse(scope);
            if (asked.isPresent()) {
                asked.flatMap(resources).map(GrantableScopes::text).ifPresent(granted::add);
            } else if (others.test(scope)) {
                granted.add(scope);
            }
        }
        return granted;
    }

    private static Optional<SmartScope> parse(String scope) {
        List<SmartScope> parsed = SmartScope.parse(scope).orElse(List.of());
        return parsed.stream().findFirst();
    }

    private static Optional<SmartScope> ofRoles(SmartScope asked, Set<Role> roles) {
        boolean staff = roles.stream().anyMatch(role -> role != Role.PATIENT);
        return switch (asked.level()) {
            case PATIENT -> limited(asked, staff ? OF_STAFF : OF_PATIENTS);
            case USER -> staff ? limited(asked, OF_STAFF) : Optional.empty();
            case SYSTEM -> Optional.empty();
        };
    }

    private static Optional<SmartScope> largest(SmartScope asked, Collection<String> registered) {
        return registered.stream()
                .map(GrantableScopes::parse)
                .flatMap(Optional::stream)
                .map(whole -> within(asked, whole))
                .flatMap(Optional::stream)
                .max(Comparator.comparingInt(scope -> scope.permissions().size()));
    }

    private static Optional<SmartScope> within(SmartScope asked, SmartScope whole) {
        boolean sameTypes = whole.type().equals("*") || whole.type().equals(asked.type());
        boolean sameQuery = whole.query().isEmpty() || whole.query().equals(asked.query());
        return asked.level() == whole.level() && sameTypes && sameQuery
                ? limited(asked, whole.permissions())
                : Optional.empty();
    }

    private static Optional<SmartScope> limited(SmartScope asked, Set<Permission> permissions) {
        Set<Permission> left = EnumSet.copyOf(asked.permissions());
        left.retainAll(permissions);
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new SmartScope(asked.level(), asked.type(), left, asked.query()));
    }
}
