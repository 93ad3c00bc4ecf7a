package io.github.jennerfhir.server.smart;

import java.util.Optional;

/** Knows where apps get tokens for this server. Thread safe. */
@FunctionalInterface
public interface TokenServiceSource {

    /** Empty where no tokens are asked for, or where nobody has told where they come from. */
    Optional<TokenService> current();
}
