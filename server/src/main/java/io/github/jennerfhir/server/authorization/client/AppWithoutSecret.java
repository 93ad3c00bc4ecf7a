package io.github.jennerfhir.server.authorization.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * An app that uses its refresh token, or gives back a token, has nothing to prove who it is with but the token itself: the
 * library knows public clients with a code verifier only. What it may do is bound by the token's own client.
 */
public final class AppWithoutSecret implements AuthenticationConverter, AuthenticationProvider {

    private static final String REFRESHES = "jenner-refreshes";
    private static final Set<String> PROOFS = Set.of("client_assertion", "client_secret", "code_verifier");

    private final RegisteredClientRepository clients;

    public AppWithoutSecret(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        String clientId = request.getParameter("client_id");
        boolean refreshes = "refresh_token".equals(request.getParameter("grant_type"));
        boolean revokes = request.getRequestURI().endsWith("/revoke") && request.getParameter("token") != null;
        boolean proves = request.getHeader("Authorization") != null
                || PROOFS.stream().anyMatch(name -> request.getParameter(name) != null);
        if (clientId == null || proves || !(refreshes || revokes)) {
            return null;
        }
        return new OAuth2ClientAuthenticationToken(
                clientId, ClientAuthenticationMethod.NONE, null, Map.of(REFRESHES, true));
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken client = (OAuth2ClientAuthenticationToken) authentication;
        if (!client.getAdditionalParameters().containsKey(REFRESHES)) {
            return null;
        }
        RegisteredClient registered =
                clients.findByClientId(client.getPrincipal().toString());
        if (registered == null
                || !registered.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(registered, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
