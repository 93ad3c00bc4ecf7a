package io.github.jennerfhir.server.persistence;

import jakarta.annotation.Nullable;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps codes and tokens as hashes: whoever reads the database, or a copy of it, can use none of them. What comes back from
 * here has hashes where the other tokens were. A refresh token that comes a second time ends what it was exchanged for.
 */
final class HashedAuthorizations implements OAuth2AuthorizationService {

    private static final String HASHED = "sha256:";
    private static final String STATE = "state";
    private static final int LONGEST_STATE = 500;

    private final OAuth2AuthorizationService store;
    private final JdbcSpentRefreshTokens spent;

    HashedAuthorizations(OAuth2AuthorizationService store, JdbcSpentRefreshTokens spent) {
        this.store = store;
        this.spent = spent;
    }

    /** @throws OAuth2AuthenticationException if its refresh token was exchanged by another request meanwhile */
    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization hashed = withTokens(authorization, HashedAuthorizations::kept);
        spendFormer(hashed);
        store.save(hashed);
    }

    private void spendFormer(OAuth2Authorization next) {
        Optional<OAuth2RefreshToken> latest = each(next, OAuth2RefreshToken.class);
        if (latest.isEmpty()) {
            return;
        }
        Optional.ofNullable(store.findById(next.getId()))
                .flatMap(before -> each(before, OAuth2RefreshToken.class))
                .filter(former -> !former.getTokenValue().equals(latest.get().getTokenValue()))
                .ifPresent(former -> spend(former, next.getId()));
    }

    private void spend(OAuth2RefreshToken former, String authorization) {
        if (!spent.spend(former.getTokenValue(), authorization, former.getExpiresAt())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    private static OAuth2Authorization withTokens(OAuth2Authorization authorization, UnaryOperator<String> change) {
        OAuth2Authorization.Builder builder = OAuth2Authorization.from(authorization);
        each(authorization, OAuth2AuthorizationCode.class)
                .map(code -> new OAuth2AuthorizationCode(
                        change.apply(code.getTokenValue()), code.getIssuedAt(), code.getExpiresAt()))
                .ifPresent(builder::token);
        each(authorization, OAuth2AccessToken.class)
                .map(access -> new OAuth2AccessToken(
                        access.getTokenType(),
                        change.apply(access.getTokenValue()),
                        access.getIssuedAt(),
                        access.getExpiresAt(),
                        access.getScopes()))
                .ifPresent(builder::token);
        each(authorization, OAuth2RefreshToken.class)
                .map(refresh -> new OAuth2RefreshToken(
                        change.apply(refresh.getTokenValue()), refresh.getIssuedAt(), refresh.getExpiresAt()))
                .ifPresent(builder::token);
        each(authorization, OidcIdToken.class)
                .map(id -> new OidcIdToken(
                        change.apply(id.getTokenValue()), id.getIssuedAt(), id.getExpiresAt(), id.getClaims()))
                .ifPresent(builder::token);
        return builder.build();
    }

    private static <T extends OAuth2Token> Optional<T> each(OAuth2Authorization authorization, Class<T> kind) {
        return Optional.ofNullable(authorization.getToken(kind)).map(OAuth2Authorization.Token::getToken);
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
        String hash = hashed(token);
        OAuth2Authorization found = store.findByToken(hash, type);
        if (found == null) {
            endWhatCameOf(hash);
        }
        // the one that was asked for is looked for by its value
        return found == null ? null : withTokens(found, value -> value.equals(hash) ? token : value);
    }

    private void endWhatCameOf(String spentHash) {
        spent.authorizationOf(spentHash).map(store::findById).ifPresent(store::remove);
    }

    /** Ours are Base64; anything else need not be asked for. */
    private static boolean isState(String text) {
        return text.length() <= LONGEST_STATE && text.matches("[A-Za-z0-9+/=_-]+");
    }

    /** What was hashed once is not hashed again. */
    private static String kept(String value) {
        return value.startsWith(HASHED) ? value : hashed(value);
    }

    private static String hashed(String value) {
        return HASHED + TokenHash.of(value);
    }
}
