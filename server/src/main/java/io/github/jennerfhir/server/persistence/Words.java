package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A set of words without spaces in them, in one column. */
final class Words {

    private Words() {}

    static String join(Collection<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    static Set<String> split(String text) {
        return text.isBlank()
                ? Set.of()
                : new LinkedHashSet<>(Arrays.asList(text.trim().split(" ")));
    }

    static String ofRoles(Collection<Role> roles) {
        return join(roles.stream().map(Role::name).toList());
    }

    static Set<Role> roles(String text) {
        return split(text).stream().map(Role::valueOf).collect(Collectors.toSet());
    }
}
