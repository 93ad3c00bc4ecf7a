package io.github.jennerfhir.terminology;

/**
 * A code in a code system. Two codes are the same only if both parts are equal character by character; {@link
 * VaccineCatalogue#find} is more tolerant.
 *
 * @param system the url of the code system, never null or empty
 * @param code the code in it, never null or empty
 */
public record Code(String system, String code) {

    public Code {
        if (system.isBlank() || code.isBlank()) {
            throw new IllegalArgumentException("a code needs a system and a code: " + system + "|" + code);
        }
    }

    /** {@code system|code}, as in a FHIR token search. */
    @Override
    public String toString() {
        return system + "|" + code;
    }
}
