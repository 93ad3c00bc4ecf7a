package io.github.jennerfhir.server.authorization;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;

/** What SMART adds to the answer of the token endpoint: the patient in context ("Launch context parameters"). */
final class TokenAnswers implements Consumer<OAuth2AccessTokenAuthenticationContext> {

    @Override
    public void accept(OAuth2AccessTokenAuthenticationContext context) {
        OAuth2AccessTokenAuthenticationToken answer = context.getAuthentication();
        JWTClaimsSet claims = claims(answer.getAccessToken().getTokenValue());
        Object patient = claims.getClaim("patient");
        if (patient != null) {
            Map<String, Object> more = new HashMap<>(answer.getAdditionalParameters());
            more.put("patient", patient);
            // nobody but the app shows whose record it is
            more.put("need_patient_banner", true);
            context.getAccessTokenResponse().additionalParameters(more);
        }
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new IllegalStateException("a token that was just made cannot be read", e);
        }
    }
}
