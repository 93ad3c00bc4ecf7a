package io.github.jennerfhir.server.security;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Binds the request's thread to its caller: the one of the token, or the one who showed none. */
final class CallerFilter extends OncePerRequestFilter {

    private final CurrentCaller callers;
    private final Caller withoutToken;

    /** @param withoutToken for whom a request without a token is made */
    CallerFilter(CurrentCaller callers, Caller withoutToken) {
        this.callers = callers;
        this.withoutToken = withoutToken;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal()
                : withoutToken;
        try (CurrentCaller.Binding ignored = callers.bind(caller)) {
            chain.doFilter(request, response);
        }
    }
}
