package io.github.jennerfhir.operations.caller;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scope for resources, SMART App Launch 2.2 §"Scopes for requesting FHIR Resources": {@code patient/Immunization.rs}.
 * Those of version 1 ({@code .read}, {@code .write}, {@code .*}) are read as what version 2 says they mean.
 *
 * @param level whose records it covers
 * @param type the resource type, or {@code *} for all
 * @param permissions what may be done
 * @param query the search parameters to which it is limited, as the scope writes them; empty if it is not
 */
public record SmartScope(Level level, String type, Set<Permission> permissions, String query) {

    /** Whose records a scope covers. */
    public enum Level {
        /** The records of the patient that the token names. */
        PATIENT,
        /** What the user may see. */
        USER,
        /** What the client may see by itself. */
        SYSTEM
    }

    /** The letters of a scope, in the order that the specification demands. */
    public enum Permission {
        CREATE,
        READ,
        UPDATE,
        DELETE,
        SEARCH
    }

    private static final Pattern RESOURCE =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]{1,63})\\.([a-z*]{1,10})(?:\\?(.{1,1000}))?");

    private static final Pattern LETTERS = Pattern.compile("c?r?u?d?s?");

    private static final Pattern OF_SMART =
            Pattern.compile("(?:patient|user|system)/.*|launch(?:/.*)?|fhirUser|online_access");

    private static final Map<String, Set<Permission>> VERSION_1 = Map.of(
            "read", EnumSet.of(Permission.READ, Permission.SEARCH),
            "write", EnumSet.of(Permission.CREATE, Permission.UPDATE, Permission.DELETE),
            "*", EnumSet.allOf(Permission.class));

    public SmartScope {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(query, "query");
        permissions = Set.copyOf(permissions);
    }

    /**
     * The scopes for resources among those of a token.
     *
     * @param scopes the value of the claim: scopes with spaces between them
     * @return absent if there is none of SMART's at all; what is not understood, such as letters out of order, is left out
     */
    public static Optional<List<SmartScope>> parse(String scopes) {
        List<String> all = Arrays.stream(scopes.split(" "))
                .filter(scope -> !scope.isEmpty())
                .toList();
        if (all.stream().noneMatch(scope -> OF_SMART.matcher(scope).matches())) {
            return Optional.empty();
        }
        return Optional.of(all.stream()
                .map(SmartScope::one)
                .flatMap(Optional::stream)
                .distinct()
                .toList());
    }

    private static Optional<SmartScope> one(String scope) {
        Matcher matcher = RESOURCE.matcher(scope);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Set<Permission> permissions = permissions(matcher.group(3));
        if (permissions.isEmpty()) {
            return Optional.empty();
        }
        Level level = Level.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        String query = matcher.group(4) == null ? "" : matcher.group(4);
        return Optional.of(new SmartScope(level, matcher.group(2), permissions, query));
    }

    private static Set<Permission> permissions(String letters) {
        Set<Permission> version1 = VERSION_1.get(letters);
        if (version1 != null) {
            return version1;
        }
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        if (LETTERS.matcher(letters).matches()) {
            for (Permission permission : Permission.values()) {
                if (letters.indexOf(Character.toLowerCase(permission.name().charAt(0))) >= 0) {
                    permissions.add(permission);
                }
            }
        }
        return permissions;
    }

    /** Whether the scope is for a type, or {@code *} for all of them, and a permission; its query may still limit it. */
    public boolean covers(String resourceType, Permission permission) {
        return (type.equals("*") || type.equals(resourceType)) && permissions.contains(permission);
    }
}
