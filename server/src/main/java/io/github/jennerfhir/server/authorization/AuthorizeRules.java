package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.authorization.scope.GrantableScopes;
import io.github.jennerfhir.server.web.ServerAddress;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/**
 * What an authorization request must have, SMART App Launch 2.2 "Obtain authorization code": a redirect address that is
 * registered letter by letter, {@code aud} with this server's FHIR base (so that no other server can have tokens for this
 * one asked for in its place), scopes, and a state. PKCE with S256 is judged by the library: every app has to have it.
 */
final class AuthorizeRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    /** The column that keeps them is no longer. */
    private static final int LONGEST_SCOPES = 1000;

    private static final int LONGEST_STATE = 2000;

    private final ServerAddress address;

    AuthorizeRules(ServerAddress address) {
        this.address = address;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        if (isBlank(request.getRedirectUri())) {
            refuse(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is missing", null);
        }
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR.accept(context);
        // from here on the app gets to hear what is wrong
        Object audience = request.getAdditionalParameters().get("aud");
        if (!(audience instanceof String text) || !withoutSlash(text).equals(address.fhirBase())) {
            refuse(OAuth2ErrorCodes.INVALID_REQUEST, "aud must be " + address.fhirBase(), request);
        }
        if (isBlank(request.getState()) || request.getState().length() > LONGEST_STATE) {
            refuse(OAuth2ErrorCodes.INVALID_REQUEST, "state is missing or too long", request);
        }
        requireScopes(request);
    }

    private static void requireScopes(OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        Set<String> scopes = request.getScopes();
        if (scopes.stream().noneMatch(GrantableScopes::isForResources) && !scopes.contains("openid")) {
            refuse(OAuth2ErrorCodes.INVALID_SCOPE, "none of the scopes can be granted to this app and user", request);
        }
        if (String.join(" ", scopes).length() > LONGEST_SCOPES) {
            refuse(OAuth2ErrorCodes.INVALID_SCOPE, "the scopes are too long", request);
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** @param request whom to tell; null if the redirect address cannot be trusted */
    private static void refuse(
            String code,
            String why,
            @jakarta.annotation.Nullable OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(code, why, null), request);
    }
}
