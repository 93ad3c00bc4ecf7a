package io.github.jennerfhir.server.mobile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Forwards what a device asks for to the FHIR servlet, and turns its answer into the device's JSON. Thread safe. */
final class MobileServlet extends HttpServlet {

    private static final String FHIR = "/fhir/";
    private static final int FIRST_REDIRECT = 300;

    private final transient ObjectMapper mapper;
    private final transient Routes routes;
    private final transient Refusals refusals;

    /** Writes the FHIR answer to a problem that the façade itself finds. */
    interface Refusals {
        void write(HttpServletResponse response, ProblemException problem) throws IOException;
    }

    MobileServlet(ObjectMapper mapper, Routes routes, Refusals refusals) {
        this.mapper = mapper;
        this.routes = routes;
        this.refusals = refusals;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Route route;
        try {
            String below = request.getPathInfo() == null ? "" : request.getPathInfo();
            String path = request.getServletPath().equals(MobileConfiguration.ROOT)
                    ? below
                    : request.getServletPath() + below;
            route = routes.of(request, path.replaceAll("^/+|/+$", ""));
        } catch (ProblemException e) {
            refusals.write(response, e);
            return;
        }
        ContentCachingResponseWrapper inner = new ContentCachingResponseWrapper(response);
        request.getRequestDispatcher(FHIR + route.request().path())
                .forward(new InnerRequest(request, route.request()), inner);
        if (inner.getStatus() < FIRST_REDIRECT) {
            translate(route, inner);
        }
        inner.copyBodyToResponse();
    }

    private void translate(Route route, ContentCachingResponseWrapper inner) throws IOException {
        ObjectNode device = route.answer().apply(mapper.readTree(inner.getContentAsByteArray()));
        if (!route.request().ignored().isEmpty()) {
            // nothing of a device is dropped silently
            route.request().ignored().forEach(device.putArray("ignoredFields")::add);
        }
        inner.resetBuffer();
        inner.setContentType("application/json;charset=UTF-8");
        if (inner.getHeader("Location") != null && device.has(Routes.ID)) {
            inner.setHeader(
                    "Location", "/v1/immunizations/" + device.get(Routes.ID).asText());
        }
        mapper.writeValue(inner.getOutputStream(), device);
    }
}
