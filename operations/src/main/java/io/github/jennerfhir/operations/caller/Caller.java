package io.github.jennerfhir.operations.caller;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, for which tenant, and as what.
 *
 * @param tenant the tenant's name; every row of ours carries it
 * @param actor who acts, as the audit trail names them: the token's subject; never a person's name or a token
 * @param client the application that the actor uses, such as a device's; the actor where there is none
 * @param roles what the caller may act as; empty for one who is not known
 * @param scopes the SMART scopes that the token carries; absent where it carries none, and then roles alone decide. Scopes
 *     that mean nothing here are left out, so a token may carry scopes and allow nothing
 * @param patient the logical id of the patient whom the caller is, or for whom the application was launched
 */
public record Caller(
        String tenant,
        String actor,
        String client,
        Set<Role> roles,
        Optional<List<SmartScope>> scopes,
        Optional<String> patient) {

    /** How the server itself is named where it acts. */
    public static final String SERVER = "server";

    private static final String UNKNOWN = "unknown";

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(patient, "patient");
        roles = Set.copyOf(roles);
        scopes = scopes.map(List::copyOf);
    }

    /** One who works in a tenant with every role of its staff, where nobody asks who it is. */
    public Caller(String tenant, String actor) {
        this(tenant, actor, actor, Role.staff(), Optional.empty(), Optional.empty());
    }

    /** The server itself, working for a tenant. */
    public static Caller server(String tenant) {
        return new Caller(tenant, SERVER, SERVER, Set.of(Role.SERVER), Optional.empty(), Optional.empty());
    }

    /** One who showed no token: may see what everybody may, and no more. */
    public static Caller unknown(String tenant) {
        return new Caller(tenant, UNKNOWN, UNKNOWN, Set.of(), Optional.empty(), Optional.empty());
    }

    /** Whether it is one who showed no token, and whose tenant says nothing. */
    public boolean isUnknown() {
        return roles.isEmpty() && actor.equals(UNKNOWN);
    }

    /** Whether the caller has a role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether it is the server itself that acts. */
    public boolean isServer() {
        return roles.contains(Role.SERVER);
    }
}
