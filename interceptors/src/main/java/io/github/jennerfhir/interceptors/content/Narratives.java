package io.github.jennerfhir.interceptors.content;

import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.owasp.html.Sanitizers;

/**
 * Leaves of a narrative what FHIR R4 (narrative.html) allows and a browser can show without running or fetching anything:
 * text, its formatting, tables, links within the narrative. See docs/decisions/0021-narratives-are-cleaned.md. Thread safe.
 */
final class Narratives {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.: -]{1,200}");
    private static final Pattern WITHIN = Pattern.compile("#[\\p{L}\\p{N}_.-]{1,200}");

    private static final PolicyFactory POLICY = Sanitizers.FORMATTING
            .and(Sanitizers.BLOCKS)
            .and(Sanitizers.TABLES)
            .and(Sanitizers.STYLES)
            .and(new HtmlPolicyBuilder()
                    .allowElements(
                            "hr", "pre", "span", "dl", "dt", "dd", "q", "abbr", "acronym", "address", "cite", "dfn",
                            "kbd", "samp", "var", "a")
                    .allowWithoutAttributes("span", "a")
                    .allowAttributes("id", "class", "title", "lang", "dir", "name")
                    .matching(NAME)
                    .globally()
                    .allowAttributes("href")
                    .matching(WITHIN)
                    .onElements("a")
                    .toFactory());

    private Narratives() {}

    /** Cleans the narratives of a resource and of those that it contains. */
    static void clean(DomainResource resource) {
        if (resource.hasText() && resource.getText().hasDiv()) {
            clean(resource.getText().getDiv());
        }
        for (Resource contained : resource.getContained()) {
            if (contained instanceof DomainResource inner) {
                clean(inner);
            }
        }
    }

    private static void clean(XhtmlNode narrative) {
        String given = narrative.getValueAsString();
        if (given != null) {
            XhtmlNode safe = new XhtmlNode();
            safe.setValueAsString(POLICY.sanitize(given));
            narrative.getChildNodes().clear();
            narrative.getChildNodes().addAll(safe.getChildNodes());
            narrative.getAttributes().keySet().removeIf(name -> !name.equals("xmlns"));
        }
    }
}
