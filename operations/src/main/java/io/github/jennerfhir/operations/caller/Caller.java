package io.github.jennerfhir.operations.caller;

import java.util.Objects;

/**
 * Who asks, and for which tenant.
 *
 * @param tenant the tenant's name; every row of ours carries it
 * @param actor who acts, as the audit trail names them; never a person's name or a token
 */
public record Caller(String tenant, String actor) {

    public Caller {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(actor, "actor");
    }
}
