package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.server.authorization.account.Account;
import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.Client;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.client.OnceOnly;
import io.github.jennerfhir.server.authorization.login.ChosenPatient;
import io.github.jennerfhir.server.authorization.scope.GrantableScopes;
import io.github.jennerfhir.server.web.ServerAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * What a token says. An access token follows RFC 9068 and names tenant, roles and patient as the contract's conventions do;
 * an id token names in {@code fhirUser} who that is in FHIR. Roles are those that the account has now, not those that it
 * had when the app was first allowed. Thread safe.
 */
final class TokenContent implements OAuth2TokenCustomizer<JwtEncodingContext> {

    /** Longer than any code or refresh token is good for. */
    private static final Duration REMEMBERED = Duration.ofDays(31);

    private final ServerAddress address;
    private final Accounts accounts;
    private final Clients clients;
    private final OnceOnly once;
    private final Clock clock;

    TokenContent(ServerAddress address, Accounts accounts, Clients clients, OnceOnly once, Clock clock) {
        this.address = address;
        this.accounts = accounts;
        this.clients = clients;
        this.once = once;
        this.clock = clock;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            idToken(context);
        } else if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            accessToken(context);
        }
    }

    private void accessToken(JwtEncodingContext context) {
        String clientId = context.getRegisteredClient().getClientId();
        context.getJwsHeader().type("at+jwt");
        context.getClaims()
                .audience(list(Stream.of(address.fhirBase())))
                .claim("client_id", clientId)
                .claim("scope", String.join(" ", new TreeSet<>(context.getAuthorizedScopes())));
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            Client client = clients.find(clientId).orElseThrow(TokenContent::refused);
            caller(context, client.tenant(), client.roles());
            return;
        }
        useUp(context);
        Account account = account(context);
        caller(context, account.tenant(), account.roles());
        patient(context, account).ifPresent(id -> context.getClaims().claim("patient", id));
    }

    private static void caller(JwtEncodingContext context, String tenant, Collection<Role> roles) {
        context.getClaims()
                .claim("tenant", tenant)
                .claim("roles", list(roles.stream().map(Role::name).sorted()));
    }

    /** A code and a refresh token are good once, also for two requests that come at the same time. */
    private void useUp(JwtEncodingContext context) {
        Authentication grant = context.getAuthorizationGrant();
        boolean first = true;
        if (grant instanceof OAuth2AuthorizationCodeAuthenticationToken code) {
            first = once.use("code", code.getCode(), clock.instant().plus(REMEMBERED));
        } else if (grant instanceof OAuth2RefreshTokenAuthenticationToken refresh) {
            first = once.use(
                    "refresh", refresh.getRefreshToken(), clock.instant().plus(REMEMBERED));
        }
        if (!first) {
            throw refused();
        }
    }

    private static Optional<String> patient(JwtEncodingContext context, Account account) {
        if (account.ownRecord().isPresent()) {
            return account.ownRecord();
        }
        OAuth2Authorization authorization = context.getAuthorization();
        Set<String> scopes = context.getAuthorizedScopes();
        return GrantableScopes.needPatient(scopes) ? ChosenPatient.of(authorization) : Optional.empty();
    }

    private void idToken(JwtEncodingContext context) {
        if (context.getAuthorizedScopes().contains("fhirUser")
                || context.getAuthorizedScopes().contains("profile")) {
            account(context)
                    .fhirUser()
                    .ifPresent(who -> context.getClaims().claim("fhirUser", address.fhirBase() + "/" + who));
        }
    }

    private Account account(JwtEncodingContext context) {
        return accounts.find(context.getPrincipal().getName()).orElseThrow(TokenContent::refused);
    }

    /** The claims are kept as JSON, which is read again for a few known kinds of lists only. */
    private static List<String> list(Stream<String> values) {
        return values.collect(Collectors.toCollection(ArrayList::new));
    }

    private static OAuth2AuthenticationException refused() {
        return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
}
