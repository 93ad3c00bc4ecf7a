package io.github.jennerfhir.server.mobile;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The request of a device as the FHIR servlet sees it: another method, body and query, the same caller, and of its headers
 * those that mean the same on both doors.
 */
final class InnerRequest extends HttpServletRequestWrapper {

    /** What speaks of the device's own body and answer, and is replaced by what the FHIR request says. */
    private static final Set<String> OF_THE_DEVICE = Set.of(
            "accept",
            "accept-encoding",
            "content-type",
            "content-length",
            "transfer-encoding",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-none-exist",
            "prefer");

    private final String method;
    private final byte[] body;
    private final Map<String, String> headers = new HashMap<>();

    InnerRequest(HttpServletRequest device, FhirRequest request) {
        super(device);
        this.method = request.method();
        this.body =
                request.body() == null ? new byte[0] : request.body().toString().getBytes(StandardCharsets.UTF_8);
        headers.put("accept", "application/fhir+json");
        headers.put("prefer", "return=representation");
        if (request.contentType() != null) {
            headers.put("content-type", request.contentType());
        }
        if (request.ifMatch() != null) {
            headers.put("if-match", request.ifMatch());
        }
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_THE_DEVICE.contains(lower) ? headers.get(lower) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!OF_THE_DEVICE.contains(lower)) {
            return super.getHeaders(name);
        }
        return headers.containsKey(lower)
                ? Collections.enumeration(Set.of(headers.get(lower)))
                : Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
        names.removeIf(name -> OF_THE_DEVICE.contains(name.toLowerCase(Locale.ROOT)));
        names.addAll(headers.keySet());
        return Collections.enumeration(names);
    }

    @Override
    public String getContentType() {
        return headers.get("content-type");
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public String getParameter(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public String[] getParameterValues(String name) {
        return null;
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream source = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public boolean isFinished() {
                return source.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("The body is in memory: read it");
            }

            @Override
            public int read() {
                return source.read();
            }
        };
    }
}
