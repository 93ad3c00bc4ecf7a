package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks clients to come back while the server is not ready: its port is open a moment before HAPI knows its search
 * parameters, and until a server that ends is gone. Health is answered all the time. Thread safe.
 */
final class ReadinessFilter extends OncePerRequestFilter {

    private static final Refusal NOT_READY = Refusal.of(
                    Problem.OVERLOADED, "The server is starting or about to end: send the request again in a moment")
            .withRetryAfter(Duration.ofSeconds(2));
    private static final String HEALTH = "/actuator";

    private final ApplicationAvailability availability;
    private final OutcomePage page;

    ReadinessFilter(ApplicationAvailability availability, OutcomePage page) {
        this.availability = availability;
        this.page = page;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC) {
            chain.doFilter(request, response);
        } else {
            page.write(response, NOT_READY);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(HEALTH);
    }
}
