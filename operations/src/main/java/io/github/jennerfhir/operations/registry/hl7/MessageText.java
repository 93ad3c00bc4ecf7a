package io.github.jennerfhir.operations.registry.hl7;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a message that came as bytes, in the character set that its MSH-18 says. What is not in it is not read at
 * all: a name with wrong letters would be stored as if it were right.
 */
final class MessageText {

    private static final int CHARACTER_SET = 18;
    private static final Pattern LATIN = Pattern.compile("8859/(1[0-6]?|[2-9])");

    private MessageText() {}

    /** Empty if the bytes are not in their character set, or we have none of that name. */
    static Optional<String> of(byte[] bytes) {
        return characterSet(skim(bytes)).flatMap(set -> decode(bytes, set));
    }

    /** Every byte as a letter, which is enough to read what is always ASCII: who sends it, and the message's id. */
    static String skim(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static Optional<Charset> characterSet(String skimmed) {
        String name = named(skimmed);
        if (LATIN.matcher(name).matches()) {
            String latin = "ISO-8859-" + name.substring(name.indexOf('/') + 1);
            return Charset.isSupported(latin) ? Optional.of(Charset.forName(latin)) : Optional.empty();
        }
        return switch (name) {
            // HL7's default is ASCII, which is all the same in UTF-8
            case "", "ASCII", "UNICODE UTF-8", "UTF-8" -> Optional.of(StandardCharsets.UTF_8);
            default -> Optional.empty();
        };
    }

    /** MSH-18, the first of several. */
    private static String named(String skimmed) {
        if (skimmed.length() < 4) {
            return "";
        }
        String[] fields = skimmed.split("[\r\n]", 2)[0].split(Pattern.quote(skimmed.substring(3, 4)), -1);
        return fields.length < CHARACTER_SET ? "" : fields[CHARACTER_SET - 1].split("~", 2)[0].strip();
    }

    private static Optional<String> decode(byte[] bytes, Charset set) {
        try {
            CharBuffer text = set.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
