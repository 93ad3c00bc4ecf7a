package io.github.jennerfhir.server.persistence;

import jakarta.annotation.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps codes and tokens as hashes: whoever reads the database, or a copy of it, can use none of them. What comes back from
 * here has hashes where the tokens were.
 */
final class HashedAuthorizations implements OAuth2AuthorizationService {

    private static final String HASHED = "sha256:";
    private static final String STATE = "state";
    private static final int LONGEST_STATE = 500;

    private final OAuth2AuthorizationService store;

    HashedAuthorizations(OAuth2AuthorizationService store) {
        this.store = store;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Builder builder = OAuth2Authorization.from(authorization);
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
                authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null) {
            OAuth2AuthorizationCode token = code.getToken();
            builder.token(new OAuth2AuthorizationCode(
                    hashed(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt()));
        }
        if (authorization.getAccessToken() != null) {
            OAuth2AccessToken token = authorization.getAccessToken().getToken();
            builder.token(new OAuth2AccessToken(
                    token.getTokenType(),
                    hashed(token.getTokenValue()),
                    token.getIssuedAt(),
                    token.getExpiresAt(),
                    token.getScopes()));
        }
        if (authorization.getRefreshToken() != null) {
            OAuth2RefreshToken token = authorization.getRefreshToken().getToken();
            builder.token(new OAuth2RefreshToken(
                    hashed(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt()));
        }
        OAuth2Authorization.Token<OidcIdToken> id = authorization.getToken(OidcIdToken.class);
        if (id != null) {
            OidcIdToken token = id.getToken();
            builder.token(new OidcIdToken(
                    hashed(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt(), token.getClaims()));
        }
        store.save(builder.build());
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        store.remove(authorization);
    }

    @Override
    @Nullable
    public OAuth2Authorization findById(String id) {
        return store.findById(id);
    }

    @Override
    @Nullable
    public OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        if (type != null && STATE.equals(type.getValue())) {
            return isState(token) ? store.findByToken(token, type) : null;
        }
        return store.findByToken(HASHED + TokenHash.of(token), type);
    }

    /** Ours are Base64; anything else need not be asked for. */
    private static boolean isState(String text) {
        return text.length() <= LONGEST_STATE && text.matches("[A-Za-z0-9+/=_-]+");
    }

    private static String hashed(String value) {
        return value.startsWith(HASHED) ? value : HASHED + TokenHash.of(value);
    }
}
