package io.github.jennerfhir.terminology;

/**
 * A code with the name that people read. No part is ever null or empty.
 *
 * @param system the url of the code system
 * @param code the code in it
 * @param display the name of the concept in that code system
 */
public record Coding(String system, String code, String display) {

    public Coding {
        if (system.isBlank() || code.isBlank() || display.isBlank()) {
            throw new IllegalArgumentException(
                    "a coding needs all three parts: " + system + "|" + code + " " + display);
        }
    }

    /** The coding without its name. */
    public Code asCode() {
        return new Code(system, code);
    }
}
