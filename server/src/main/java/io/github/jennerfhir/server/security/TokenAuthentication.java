package io.github.jennerfhir.server.security;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** What Spring Security asks about a bearer token. Thread safe. */
final class TokenAuthentication implements AuthenticationManager {

    private final TokenReader tokens;

    TokenAuthentication(TokenReader tokens) {
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        try {
            return new CallerAuthentication(tokens.read(((BearerTokenAuthenticationToken) authentication).getToken()));
        } catch (InvalidTokenException e) {
            throw new InvalidBearerTokenException(e.getMessage(), e);
        }
    }
}
