package io.github.jennerfhir.interceptors.input;

import com.fasterxml.jackson.core.JsonStreamContext;

/** Names the place in a JSON body as FHIRPath does, such as {@code Immunization.note[0].text}. */
final class ElementPath {

    private static final int LONGEST = 300;

    private ElementPath() {}

    /**
     * The place.
     *
     * @param root what to call the body as a whole: its resource type where that is known
     */
    static String of(String root, JsonStreamContext context) {
        StringBuilder path = new StringBuilder();
        append(path, context);
        String whole = root + path;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }

    private static void append(StringBuilder path, JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return;
        }
        append(path, context.getParent());
        if (context.inObject() && context.hasCurrentName()) {
            path.append('.').append(printable(context.getCurrentName()));
        } else if (context.inArray() && context.hasCurrentIndex()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        }
    }

    /** An element's name, or a mark that it is none. */
    private static String printable(String name) {
        return name.matches("_?[A-Za-z][A-Za-z0-9]{0,63}") ? name : "?";
    }
}
