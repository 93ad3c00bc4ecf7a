package io.github.jennerfhir.server.security;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.server.intake.OutcomePage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Asks clients that send too much to wait, and has it noted once a minute. Behind the filter that knows the caller. */
final class RateFilter extends OncePerRequestFilter {

    private final RateLimit limit;
    private final CallerSource callers;
    private final OutcomePage page;
    private final AuditTrail audit;

    RateFilter(RateLimit limit, CallerSource callers, OutcomePage page, AuditTrail audit) {
        this.limit = limit;
        this.callers = callers;
        this.page = page;
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = callers.current();
        Optional<Refusal> refusal = limit.judge(caller, request.getRemoteAddr());
        if (refusal.isPresent()) {
            if (limit.isNews(caller, request.getRemoteAddr())) {
                audit.record(
                        caller,
                        AuditNote.of(AuditKind.SECURITY, AuditAction.EXECUTE, "rate", AuditOutcome.REFUSED)
                                .because(Optional.of(refusal.get().problem().name())));
            }
            page.write(response, refusal.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whoever watches over the server must not be asked to wait. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }
}
