package io.github.jennerfhir.server.authorization.client;

import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads from an assertion which client it claims to be: SMART Backend Services send no {@code client_id} beside it (RFC 7521
 * §4.2), and the library asks for one. Nothing of it is believed before the signature was checked. Thread safe.
 */
public final class AssertedClient implements AuthenticationConverter {

    private static final String JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final int LONGEST = 8 * 1024;

    @Override
    @Nullable
    public Authentication convert(HttpServletRequest request) {
        String[] assertions = request.getParameterValues("client_assertion");
        if (assertions == null || !JWT.equals(request.getParameter("client_assertion_type"))) {
            return null;
        }
        String beside = request.getParameter("client_id");
        String claimed = assertions.length == 1 ? subject(assertions[0]) : null;
        if (claimed == null || (beside != null && !beside.equals(claimed))) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(
                claimed, new ClientAuthenticationMethod(JWT), assertions[0], Map.of());
    }

    @Nullable
    private static String subject(String assertion) {
        try {
            return assertion.length() > LONGEST
                    ? null
                    : SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
        } catch (ParseException | RuntimeException e) {
            // the library fails at a header that is null
            return null;
        }
    }
}
