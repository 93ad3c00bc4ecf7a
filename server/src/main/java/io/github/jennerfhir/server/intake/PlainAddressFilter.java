package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that the container reads otherwise than everybody behind it: with path parameters, or with a slash too
 * many at the beginning. Spring's filters fail at them before its firewall is asked. Thread safe.
 */
final class PlainAddressFilter extends OncePerRequestFilter {

    private final OutcomePage page;

    PlainAddressFilter(OutcomePage page) {
        this.page = page;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRequestURI();
        if (address.contains(";") || address.startsWith("//") || !address.startsWith("/")) {
            page.write(
                    response,
                    Refusal.of(
                            Problem.INVALID_URL, "The address has signs that mean nothing here, or means two things"));
        } else {
            chain.doFilter(request, response);
        }
    }
}
