package io.github.jennerfhir.server.authorization.client;

import io.github.jennerfhir.operations.caller.Role;
import java.util.Optional;
import java.util.Set;

/**
 * A program that may ask for tokens: an app in which people log in (it has redirect addresses and no key), or a backend
 * service (it has keys, and acts for itself).
 *
 * @param id its OAuth {@code client_id}
 * @param name what people read when they are asked for their consent
 * @param tenant whose data a backend service reads; an app gets the tenant of whoever logs in
 * @param redirectUris where an app is answered, compared letter by letter
 * @param scopes the most that it is granted
 * @param roles the roles of a backend service; empty for an app
 * @param keys where a backend service's public keys are
 */
public record Client(
        String id,
        String name,
        String tenant,
        Set<String> redirectUris,
        Set<String> scopes,
        Set<Role> roles,
        Optional<ClientKeys> keys) {

    public Client {
        redirectUris = Set.copyOf(redirectUris);
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
        if (keys.isPresent() == !redirectUris.isEmpty()) {
            throw new IllegalArgumentException("a client has either redirect addresses or keys");
        }
    }

    /** Whether it acts for itself. */
    public boolean isBackend() {
        return keys.isPresent();
    }
}
