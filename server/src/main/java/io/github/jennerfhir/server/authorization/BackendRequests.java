package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.authorization.scope.GrantableScopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads what a backend service asks for, and narrows it to the {@code system} scopes that it is registered for. */
final class BackendRequests implements AuthenticationConverter {

    private static final int LONGEST_SCOPES = 1000;

    private final AuthenticationConverter reader = new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public Authentication convert(HttpServletRequest request) {
        if (!(reader.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked)
                || !(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) {
            return null;
        }
        Set<String> registered = client.getRegisteredClient().getScopes();
        Set<String> granted = GrantableScopes.forBackend(GrantableScopes.forClient(asked.getScopes(), registered));
        if (granted.isEmpty() || String.join(" ", granted).length() > LONGEST_SCOPES) {
            throw new OAuth2AuthenticationException(new OAuth2Error(
                    OAuth2ErrorCodes.INVALID_SCOPE, "ask for system scopes that the client is registered for", null));
        }
        return new OAuth2ClientCredentialsAuthenticationToken(client, granted, asked.getAdditionalParameters());
    }
}
