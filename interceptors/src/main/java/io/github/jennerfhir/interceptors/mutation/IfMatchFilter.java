package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.rest.api.Constants;
import jakarta.annotation.Nullable;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Keeps the If-Match of a write from HAPI, which fails on some and ignores others, and for the rule that judges it inside
 * the storing transaction.
 */
public final class IfMatchFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && http.getHeader(Constants.HEADER_IF_MATCH) != null) {
            request.setAttribute(SubmittedRequest.IF_MATCH, http.getHeader(Constants.HEADER_IF_MATCH));
            chain.doFilter(new WithoutIfMatch(http), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static final class WithoutIfMatch extends HttpServletRequestWrapper {

        WithoutIfMatch(HttpServletRequest request) {
            super(request);
        }

        @Override
        @Nullable
        public String getHeader(String name) {
            return isIfMatch(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isIfMatch(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(WithoutIfMatch::isIfMatch);
            return Collections.enumeration(names);
        }

        private static boolean isIfMatch(String name) {
            return Constants.HEADER_IF_MATCH.equalsIgnoreCase(name);
        }
    }
}
