package io.github.jennerfhir.server.authorization.login;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A page from the files beside this class. {@code {{name}}} is replaced by a text, in which HTML means nothing; {@code
 * {{{name}}}} by HTML that is ours. Nothing is loaded from elsewhere, and no script is run.
 */
final class Page {

    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\{)?([A-Za-z]+)}}}?");
    private static final String RULES =
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ";

    private Page() {}

    /**
     * Answers with a page.
     *
     * @param formsLeadTo the origin to which a form's answer may lead besides this server; empty for none
     */
    static void write(
            HttpServletResponse response,
            int status,
            String title,
            String file,
            Map<String, String> texts,
            String formsLeadTo)
            throws IOException {
        String body = fill(read(file), texts);
        byte[] page =
                fill(read("page.html"), Map.of("title", title, "body", body)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", (RULES + formsLeadTo).trim());
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    /** A piece of HTML with texts in it. */
    static String fill(String template, Map<String, String> texts) {
        Matcher hole = HOLE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (hole.find()) {
            String text = texts.getOrDefault(hole.group(2), "");
            hole.appendReplacement(
                    filled, Matcher.quoteReplacement(hole.group(1) == null ? HtmlUtils.htmlEscape(text) : text));
        }
        return hole.appendTail(filled).toString();
    }

    /** A file beside this class. */
    static String read(String file) {
        try (InputStream content = Page.class.getResourceAsStream(file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
