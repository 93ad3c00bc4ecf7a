package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.web.ServerAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes every request look as if it had come by the server's one address: issuer and redirects are built from it. */
final class AtServerAddress extends OncePerRequestFilter {

    private final ServerAddress address;

    AtServerAddress(ServerAddress address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Addressed(request, URI.create(address.root())), response);
    }

    private static final class Addressed extends HttpServletRequestWrapper {

        private final URI root;

        Addressed(HttpServletRequest request, URI root) {
            super(request);
            this.root = root;
        }

        @Override
        public String getScheme() {
            return root.getScheme();
        }

        @Override
        public String getServerName() {
            return root.getHost();
        }

        @Override
        public int getServerPort() {
            return root.getPort() >= 0 ? root.getPort() : isSecure() ? 443 : 80;
        }

        @Override
        public boolean isSecure() {
            return "https".equals(root.getScheme());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(root.toString()).append(getRequestURI());
        }
    }
}
