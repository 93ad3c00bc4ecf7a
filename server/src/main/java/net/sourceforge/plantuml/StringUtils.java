package net.sourceforge.plantuml;

/**
 * The one method of PlantUML that HAPI 8.8.0 calls, by an import gone wrong: its FHIRPath Patch asks whether a text is empty. The
 * library itself draws diagrams and is not in our jar. A host of the plug-in has HAPI's own.
 */
public final class StringUtils {

    private StringUtils() {}

    /** Whether there is a text, and something in it. */
    public static boolean isNotEmpty(CharSequence text) {
        return text != null && text.length() > 0;
    }
}
