package io.github.jennerfhir.operations.caller;

import java.util.Objects;

/**
 * Who asks, and for which tenant.
 *
 * @param tenant the tenant's name; every row of ours carries it
 * @param actor who acts, as the audit trail names them; never a person's name or a token
 */
public record Caller(String tenant, String actor) {

    /** How the server itself is named where it acts. */
    public static final String SERVER = "server";

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(actor, "actor");
    }

    /** The server itself, in a tenant. */
    public static Caller server(String tenant) {
        return new Caller(tenant, SERVER);
    }

    /** Whether it is the server itself that acts. */
    public boolean isServer() {
        return SERVER.equals(actor);
    }
}
