package io.github.jennerfhir.server.certificate;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The public page {@code /verify}, on which anyone has a certificate checked. It is made of the files beside this class and
 * loads nothing from elsewhere.
 */
public final class VerifyPageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html",
            "verify.css", "text/css",
            "verify.js", "text/javascript",
            "jsQR.js", "text/javascript",
            "jsQR-LICENSE.txt", "text/plain");

    /** The camera's picture, and pictures of files, are drawn from memory: blob. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' blob: data:; media-src 'self' blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if ("/".equals(path)) {
            // the page names its files from where it is without the slash
            response.sendRedirect(request.getContextPath() + request.getServletPath());
            return;
        }
        String file = path == null ? "index.html" : path.substring(1);
        String type = TYPES.get(file);
        if (type == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (InputStream content = VerifyPageServlet.class.getResourceAsStream("verify/" + file)) {
            response.setContentType(type);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "public, max-age=3600");
            response.setHeader("Content-Security-Policy", POLICY);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "no-referrer");
            content.transferTo(response.getOutputStream());
        }
    }
}
