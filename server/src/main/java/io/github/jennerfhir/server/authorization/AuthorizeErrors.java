package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.login.ErrorPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Tells the app what is wrong with its request where its redirect address was found right (RFC 6749 §4.1.2.1), and else the
 * person before the browser: nobody is ever sent on to an address that is not registered. Thread safe.
 */
final class AuthorizeErrors implements AuthenticationFailureHandler {

    private final Clients clients;

    AuthorizeErrors(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = ((OAuth2AuthenticationException) failure).getError();
        OAuth2AuthorizationCodeRequestAuthenticationToken asked =
                failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException known
                        ? known.getAuthorizationCodeRequestAuthentication()
                        : null;
        if (asked == null || asked.getRedirectUri() == null || !isApp(asked.getClientId())) {
            String why = error.getDescription() == null ? error.getErrorCode() : error.getDescription();
            ErrorPage.write(
                    response, HttpServletResponse.SC_BAD_REQUEST, "The app's request cannot be answered: " + why);
            return;
        }
        UriComponentsBuilder answer = UriComponentsBuilder.fromUriString(asked.getRedirectUri())
                .queryParam("error", encode(error.getErrorCode()));
        if (error.getDescription() != null) {
            answer.queryParam("error_description", encode(error.getDescription()));
        }
        if (asked.getState() != null) {
            answer.queryParam("state", encode(asked.getState()));
        }
        response.sendRedirect(answer.build(true).toUriString());
    }

    /** The library refuses a client that is no app before it looks at the redirect address. */
    private boolean isApp(String clientId) {
        return clients.find(clientId).filter(client -> !client.isBackend()).isPresent();
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
