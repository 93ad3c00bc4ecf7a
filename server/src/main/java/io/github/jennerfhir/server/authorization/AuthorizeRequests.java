package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.authorization.account.Account;
import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.Client;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.scope.GrantableScopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads an authorization request, and narrows its scopes to what the client and the role of the user can have. */
final class AuthorizeRequests implements AuthenticationConverter {

    private static final Set<String> KEPT = Set.of("aud", "code_challenge", "code_challenge_method", "nonce", "prompt");

    private final AuthenticationConverter reader = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    private final Clients clients;
    private final Accounts accounts;

    AuthorizeRequests(Clients clients, Accounts accounts) {
        this.clients = clients;
        this.accounts = accounts;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        Authentication read = reader.convert(request);
        return read instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked ? narrowed(asked) : read;
    }

    /** What is kept of the request; a parameter that is none of these changes nothing, and one that comes twice is none. */
    private static Map<String, Object> known(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        Map<String, Object> known = new HashMap<>();
        asked.getAdditionalParameters().forEach((name, value) -> {
            if (KEPT.contains(name) && value instanceof String) {
                known.put(name, value);
            }
        });
        return known;
    }

    private Authentication narrowed(OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        Optional<Client> client = clients.find(asked.getClientId());
        if (client.isEmpty()) {
            return asked;
        }
        if (client.get().isBackend()) {
            // the library would send the browser to an address that nobody has looked at
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "nobody logs in to this client", null), null);
        }
        Authentication user = (Authentication) asked.getPrincipal();
        Set<String> scopes =
                GrantableScopes.forClient(asked.getScopes(), client.get().scopes());
        Optional<Account> account = accounts.find(user.getName());
        if (account.isPresent()) {
            scopes = GrantableScopes.forUser(scopes, account.get().roles());
        }
        OAuth2AuthorizationCodeRequestAuthenticationToken narrowed =
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        asked.getAuthorizationUri(),
                        asked.getClientId(),
                        user,
                        asked.getRedirectUri(),
                        asked.getState(),
                        scopes,
                        known(asked));
        narrowed.setDetails(asked.getDetails());
        return narrowed;
    }
}
