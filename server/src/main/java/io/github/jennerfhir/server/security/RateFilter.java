package io.github.jennerfhir.server.security;

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

/** Asks clients that send too much to wait. Behind the filter that knows the caller. */
final class RateFilter extends OncePerRequestFilter {

    private final RateLimit limit;
    private final CallerSource callers;
    private final OutcomePage page;

    RateFilter(RateLimit limit, CallerSource callers, OutcomePage page) {
        this.limit = limit;
        this.callers = callers;
        this.page = page;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Refusal> refusal = limit.judge(callers.current(), request.getRemoteAddr());
        if (refusal.isPresent()) {
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
