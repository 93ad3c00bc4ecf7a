package io.github.jennerfhir.server.load;

/** Tells a whole JSON object from the beginning of one, without parsing it. */
final class JsonObjectText {
    private int depth;
    private boolean inString;
    private boolean escaped;

    private JsonObjectText() {}

    static boolean opensButDoesNotClose(String text) {
        JsonObjectText scan = new JsonObjectText();
        text.chars().forEach(scan::next);
        return text.stripLeading().startsWith("{") && scan.depth > 0;
    }

    private void next(int character) {
        if (inString) {
            nextInString(character);
        } else if (character == '"') {
            inString = true;
        } else if (character == '{' || character == '[') {
            depth++;
        } else if (character == '}' || character == ']') {
            depth--;
        }
    }

    private void nextInString(int character) {
        if (escaped) {
            escaped = false;
        } else if (character == '\\') {
            escaped = true;
        } else if (character == '"') {
            inString = false;
        }
    }
}
