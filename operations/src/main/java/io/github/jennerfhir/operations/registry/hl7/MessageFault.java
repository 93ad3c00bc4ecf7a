package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.model.v251.segment.ERR;
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

    /** Writes the segment, and hands it back. */
    ERR write(ERR segment) {
        Fields err = Fields.of(segment);
        String[] parts = location.split("\\^", -1);
        for (int i = 0; i < parts.length; i++) {
            err.put(2, 0, i + 1, parts[i]);
        }
        err.put(3, code).put(3, 0, 3, "HL70357");
        err.put(4, severity).put(8, words);
        return segment;
    }
}
