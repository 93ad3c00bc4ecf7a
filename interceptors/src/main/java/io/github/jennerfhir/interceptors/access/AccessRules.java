package io.github.jennerfhir.interceptors.access;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.Command;
import io.github.jennerfhir.operations.caller.SmartScope;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides what a caller may do: a role must allow it and, where the token carries SMART scopes, a scope too; what both
 * leave is the permit. Knows nothing of requests. Thread safe.
 */
public final class AccessRules {

    private final RoleTable table;

    public AccessRules(RoleTable table) {
        this.table = table;
    }

    /** With which resources of a type a caller may do something. */
    public Decision decide(Caller caller, Act act, String type) {
        return decide(
                caller,
                table.grants(caller.roles(), act, type),
                scope -> scope.covers(type, act.permission()),
                table.isShared(type));
    }

    /** For which records a caller may give a command; the scope was asked for with the interaction. */
    public Decision decide(Caller caller, Command command) {
        return byRole(caller, table.grants(caller.roles(), command));
    }

    /**
     * For which records a caller may call an operation.
     *
     * @param operation as {@code Patient/$forecast} or {@code $immds-forecast}
     */
    public Decision decideOperation(Caller caller, String operation) {
        List<Grant> grants = table.grantsOfOperation(caller.roles(), operation);
        Optional<RoleTable.NeededScope> needed = table.scopeOf(operation);
        if (needed.isEmpty()) {
            return byRole(caller, grants);
        }
        RoleTable.NeededScope scope = needed.get();
        return decide(
                caller,
                grants,
                held -> held.covers(scope.type(), scope.act().permission()),
                table.isShared(scope.type()) || table.isStateless(operation));
    }

    private static Decision decide(Caller caller, List<Grant> ofRoles, Predicate<SmartScope> covers, boolean shared) {
        Decision byRole = byRole(caller, ofRoles);
        if (byRole.isRefused() || caller.scopes().isEmpty()) {
            return byRole;
        }
        List<Grant> both = new ArrayList<>();
        for (SmartScope scope : caller.scopes().get()) {
            if (covers.test(scope)) {
                boolean own = scope.level() == SmartScope.Level.PATIENT && !shared;
                byRole.require().grants().forEach(grant -> both.add(grant.and(new Grant(own, scope.query()))));
            }
        }
        if (both.isEmpty()) {
            return Decision.refused(Refusal.of(
                    Problem.SCOPE_REQUIRED, "The access token has no scope for this: ask for one that covers it"));
        }
        return decision(both, caller);
    }

    private static Decision byRole(Caller caller, List<Grant> ofRoles) {
        if (ofRoles.isEmpty()) {
            return Decision.refused(Refusal.of(
                    Problem.ROLE_REQUIRED, "No role of the caller allows this: docs/roles.md says which do"));
        }
        return decision(ofRoles, caller);
    }

    private static Decision decision(List<Grant> grants, Caller caller) {
        List<Grant> possible = grants.stream()
                .filter(grant -> !grant.own() || caller.patient().isPresent())
                .toList();
        if (possible.isEmpty()) {
            return Decision.refused(Refusal.of(
                    Problem.ROLE_REQUIRED, "The caller sees own records only, and the access token names no patient"));
        }
        return Decision.of(Permit.of(possible, caller.patient()));
    }

    /** A permit, or why there is none. */
    public record Decision(Optional<Permit> permit, Optional<Refusal> refusal) {

        static Decision of(Permit permit) {
            return new Decision(Optional.of(permit), Optional.empty());
        }

        static Decision refused(Refusal refusal) {
            return new Decision(Optional.empty(), Optional.of(refusal));
        }

        /** The other where it permits, else the first. */
        static Decision firstOf(Decision refused, Decision other) {
            return other.isRefused() ? refused : other;
        }

        /** Whether there is no permit. */
        public boolean isRefused() {
            return permit.isEmpty();
        }

        /**
         * The permit.
         *
         * @throws ProblemException ROLE_REQUIRED or SCOPE_REQUIRED
         */
        public Permit require() {
            return permit.orElseThrow(() -> new ProblemException(refusal.orElseThrow()));
        }
    }
}
