package io.github.jennerfhir.server.authorization;

import jakarta.annotation.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/** Keeps no consent: each launch is for a patient of its own, so each is asked about. */
final class ConsentEachTime implements OAuth2AuthorizationConsentService {

    @Override
    public void save(OAuth2AuthorizationConsent consent) {}

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {}

    @Override
    @Nullable
    public OAuth2AuthorizationConsent findById(String clientId, String principalName) {
        return null;
    }
}
