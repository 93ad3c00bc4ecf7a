package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.authorization.account.Account;
import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.login.ChosenPatient;
import io.github.jennerfhir.server.authorization.scope.GrantableScopes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationContext;

/** A consent that is about one patient comes after the patient was chosen: no form can pass that by. */
final class ConsentRules implements Consumer<OAuth2AuthorizationConsentAuthenticationContext> {

    private final Accounts accounts;

    ConsentRules(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void accept(OAuth2AuthorizationConsentAuthenticationContext context) {
        OAuth2Authorization authorization = context.getAuthorization();
        Set<GrantedAuthority> authorities = new HashSet<>();
        context.getAuthorizationConsent().authorities(authorities::addAll);
        Optional<String> own = accounts.find(authorization.getPrincipalName()).flatMap(Account::ownRecord);
        boolean needed =
                GrantableScopes.needPatient(context.getAuthorizationRequest().getScopes());
        if (!authorities.isEmpty()
                && needed
                && own.or(() -> ChosenPatient.of(authorization)).isEmpty()) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "no patient was chosen", null), null);
        }
    }
}
