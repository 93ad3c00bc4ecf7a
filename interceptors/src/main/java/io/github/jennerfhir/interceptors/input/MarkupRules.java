package io.github.jennerfhir.interceptors.input;

import java.util.Optional;
import java.util.Set;

/**
 * What the XHTML of a narrative may be like before a parser that recurses reads it, FHIR R4 narrative.html: no document
 * type, no entity declarations, no deep nesting.
 */
final class MarkupRules {

    private static final Set<String> VOID = Set.of("br", "hr", "img", "col", "area");

    /** A narrative is a page to be read; one with more elements only takes time to clean. */
    private static final int ELEMENTS = 5_000;

    private final int nesting;

    MarkupRules(int nesting) {
        this.nesting = nesting;
    }

    /** What is wrong with the markup, as a sentence; empty if nothing is. */
    Optional<String> fault(String markup) {
        int depth = 0;
        int elements = 0;
        int at = markup.indexOf('<');
        while (at >= 0 && at + 1 < markup.length()) {
            char next = markup.charAt(at + 1);
            if (next == '!' && !markup.startsWith("<!--", at)) {
                return Optional.of("A narrative has no document type and no declarations, leave out <!…>");
            }
            if (next == '/') {
                depth--;
            } else if (Character.isLetter(next) && !isClosed(markup, at)) {
                depth++;
            }
            elements++;
            if (elements > 2 * ELEMENTS) {
                return Optional.of("The narrative has more than " + ELEMENTS + " elements");
            }
            if (depth > nesting) {
                return Optional.of("The narrative's elements are nested deeper than " + nesting + " levels");
            }
            at = markup.indexOf('<', at + 1);
        }
        return Optional.empty();
    }

    private static boolean isClosed(String markup, int at) {
        int end = markup.indexOf('>', at);
        if (end > 0 && markup.charAt(end - 1) == '/') {
            return true;
        }
        int name = at + 1;
        while (name < markup.length() && Character.isLetterOrDigit(markup.charAt(name))) {
            name++;
        }
        return VOID.contains(markup.substring(at + 1, name));
    }
}
