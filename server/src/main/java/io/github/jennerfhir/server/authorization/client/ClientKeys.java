package io.github.jennerfhir.server.authorization.client;

import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

/**
 * The public keys of a backend service, at an address of its own or inline (SMART Backend Services, "Registering").
 *
 * @param text an {@code https} address, or a JSON Web Key Set
 */
public record ClientKeys(String text) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException that says what is wrong */
    public ClientKeys {
        if (text.startsWith("{")) {
            requirePublic(text);
        } else {
            requireSafe(text);
        }
    }

    /** Whether the keys are in the text itself. */
    public boolean inline() {
        return text.startsWith("{");
    }

    private static void requirePublic(String text) {
        try {
            JWKSet keys = JWKSet.parse(text);
            if (keys.isEmpty() || keys.getKeys().stream().anyMatch(key -> key.isPrivate())) {
                throw new IllegalArgumentException("a client's key set has public keys, and nothing but them");
            }
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JSON Web Key Set", e);
        }
    }

    private static void requireSafe(String text) {
        URI address = URI.create(text);
        boolean safe = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost()));
        if (!safe) {
            throw new IllegalArgumentException("the address of a key set begins with https://");
        }
    }
}
