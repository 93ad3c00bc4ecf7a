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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Answers who has no token, or none that is believed: 401, RFC 6750 §3, and an OperationOutcome. Thread safe. */
final class BearerRefusal implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String REALM = "Bearer realm=\"jenner\"";

    private final OutcomePage page;
    private final AuditTrail audit;
    private final Optional<RateLimit> limit;
    private final Caller unknown;

    /**
     * The answers.
     *
     * @param limit how many of them an address gets before it is asked to wait; empty for no limit
     * @param tenant in whose trail it is noted that a token was not believed: which tenant it was for is not known
     */
    BearerRefusal(OutcomePage page, AuditTrail audit, Optional<RateLimit> limit, String tenant) {
        this.page = page;
        this.audit = audit;
        this.limit = limit;
        this.unknown = Caller.unknown(tenant);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        Optional<Refusal> tooMany = limit.flatMap(rate -> rate.judge(unknown, request.getRemoteAddr()));
        if (tooMany.isPresent()) {
            if (limit.get().isNews(unknown, request.getRemoteAddr())) {
                note("rate", tooMany.get().problem().name());
            }
            page.write(response, tooMany.get());
        } else if (why instanceof OAuth2AuthenticationException invalid) {
            String detail = invalid.getError().getDescription();
            note("token", detail);
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    REALM + ", error=\"" + invalid.getError().getErrorCode() + "\", error_description=\"" + detail
                            + "\"");
            page.write(response, Refusal.of(Problem.TOKEN_INVALID, detail));
        } else {
            note("token", Problem.TOKEN_REQUIRED.name());
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
            page.write(
                    response,
                    Refusal.of(
                            Problem.TOKEN_REQUIRED,
                            "Send an access token: Authorization: Bearer [token]. Where to get one is said at"
                                    + " /fhir/.well-known/smart-configuration"));
        }
    }

    private void note(String interaction, String reason) {
        audit.record(
                unknown,
                AuditNote.of(AuditKind.AUTHENTICATION, AuditAction.EXECUTE, interaction, AuditOutcome.REFUSED)
                        .because(Optional.of(reason)));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        Caller caller = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal()
                : unknown;
        audit.record(
                caller,
                AuditNote.of(AuditKind.SECURITY, AuditAction.READ, "read", AuditOutcome.REFUSED)
                        .because(Optional.of(Problem.ROLE_REQUIRED.name())));
        page.write(response, Refusal.of(Problem.ROLE_REQUIRED, "The caller has no role that may see this"));
    }
}
