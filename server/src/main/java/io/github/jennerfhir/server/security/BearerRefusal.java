package io.github.jennerfhir.server.security;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.server.intake.OutcomePage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers who has no token, or none that is believed: 401, RFC 6750 §3, and an OperationOutcome. Thread safe. */
final class BearerRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String REALM = "Bearer realm=\"jenner\"";

    private final OutcomePage page;
    private final AuditTrail audit;
    private final String tenant;

    /** @param tenant in whose trail it is noted that a token was not believed: which tenant it was for is not known */
    BearerRefusal(OutcomePage page, AuditTrail audit, String tenant) {
        this.page = page;
        this.audit = audit;
        this.tenant = tenant;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof OAuth2AuthenticationException invalid) {
            String detail = invalid.getError().getDescription();
            audit.record(
                    Caller.unknown(tenant),
                    AuditNote.of(AuditKind.AUTHENTICATION, AuditAction.EXECUTE, "token", AuditOutcome.REFUSED)
                            .because(Optional.of(detail)));
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    REALM + ", error=\"" + invalid.getError().getErrorCode() + "\", error_description=\"" + detail
                            + "\"");
            page.write(response, Refusal.of(Problem.TOKEN_INVALID, detail));
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
            page.write(
                    response,
                    Refusal.of(
                            Problem.TOKEN_REQUIRED,
                            "Send an access token: Authorization: Bearer [token]. Where to get one is said at"
                                    + " /fhir/.well-known/smart-configuration"));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        page.write(response, Refusal.of(Problem.ROLE_REQUIRED, "The caller has no role that may see this"));
    }
}
