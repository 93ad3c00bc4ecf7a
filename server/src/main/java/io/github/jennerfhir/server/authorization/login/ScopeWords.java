package io.github.jennerfhir.server.authorization.login;

import io.github.jennerfhir.operations.caller.SmartScope;
import io.github.jennerfhir.operations.caller.SmartScope.Permission;
import java.util.List;
import java.util.Optional;

/** Scopes in words for whoever is asked about them. */
final class ScopeWords {

    private ScopeWords() {}

    /** Whether the user chooses: what only says who and for whom goes without saying. */
    static boolean isChosen(String scope) {
        return scope.equals("offline_access") || resources(scope).isPresent();
    }

    static String of(String scope) {
        if (scope.equals("offline_access")) {
            return "Go on working when you are no longer logged in, for up to 30 days";
        }
        return resources(scope).map(ScopeWords::words).orElse(scope);
    }

    private static String words(SmartScope scope) {
        boolean reads = scope.permissions().contains(Permission.READ)
                || scope.permissions().contains(Permission.SEARCH);
        boolean writes = scope.permissions().contains(Permission.CREATE)
                || scope.permissions().contains(Permission.UPDATE);
        String verb = reads && writes ? "Read and write" : writes ? "Write" : "Read";
        String what = scope.type().equals("*") ? "all records" : scope.type() + " records";
        String whose = scope.level() == SmartScope.Level.PATIENT ? " of this patient" : " that you may see";
        return verb + " " + what + whose + (scope.query().isEmpty() ? "" : ", some of them only");
    }

    private static Optional<SmartScope> resources(String scope) {
        return SmartScope.parse(scope).orElse(List.of()).stream().findFirst();
    }
}
