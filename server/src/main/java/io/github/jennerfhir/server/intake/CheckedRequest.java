package io.github.jennerfhir.server.intake;

import ca.uhn.fhir.util.UrlUtil;
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
import java.util.List;
import java.util.Map;

/** A request whose body has been read, decompressed and checked, and that lacks the headers that nobody may set. */
final class CheckedRequest extends HttpServletRequestWrapper {

    private final byte[] body;
    private final Map<String, String[]> parameters;
    /** HAPI asks for them again and again. */
    private final List<String> accepted;

    CheckedRequest(HttpServletRequest request, byte[] body, boolean form) {
        super(request);
        this.body = body;
        String formBody = form ? new String(body, StandardCharsets.UTF_8) : "";
        this.parameters = UrlUtil.parseQueryStrings(request.getQueryString(), formBody);
        this.accepted = AnswerFormats.written(AnswerFormats.accepted(request));
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Bytes(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
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
    public String getHeader(String name) {
        if (AnswerFormats.ACCEPT.equalsIgnoreCase(name)) {
            return accepted.isEmpty() ? null : accepted.get(0);
        }
        return isHidden(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (AnswerFormats.ACCEPT.equalsIgnoreCase(name)) {
            return Collections.enumeration(accepted);
        }
        return isHidden(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isHidden(name))
                .toList());
    }

    @Override
    public String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
        return parameters.get(name);
    }

    /** The body is not compressed any more, so nobody may try to decompress it. */
    private static boolean isHidden(String name) {
        return "Content-Encoding".equalsIgnoreCase(name) || HiddenHeaders.hides(name);
    }

    /** The body as a stream of the container. */
    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream source;

        Bytes(byte[] body) {
            this.source = new ByteArrayInputStream(body);
        }

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

        @Override
        public int read(byte[] into, int from, int length) {
            return source.read(into, from, length);
        }
    }
}
