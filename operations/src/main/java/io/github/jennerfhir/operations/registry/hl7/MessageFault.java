package io.github.jennerfhir.operations.registry.hl7;

import java.util.Objects;

/**
 * One thing that is wrong with a message that was received, as ERR says it.
 *
 * @param location where, as ERR-2: {@code RXA^2^5}; blank for the message as a whole
 * @param code by HL70357
 * @param severity E, W or I
 * @param words for people; nothing of the message is repeated in them
 */
public record MessageFault(String location, String code, String severity, String words) {

    public MessageFault {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(words, "words");
        if (!severity.matches("[EWI]")) {
            throw new IllegalArgumentException("A severity is E, W or I");
        }
    }

    /** An error: what it is about was not taken. */
    public static MessageFault error(String location, String code, String words) {
        return new MessageFault(location, code, "E", words);
    }

    /** A word besides. */
    public static MessageFault note(String location, String code, String words) {
        return new MessageFault(location, code, "I", words);
    }
}
