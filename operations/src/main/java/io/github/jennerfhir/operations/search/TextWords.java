package io.github.jennerfhir.operations.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text as they are kept and as they are looked for: letters and digits, without case and accents. What
 * stands between them does not count, so {@code AB-12} is two words wherever it stands.
 */
final class TextWords {

    /** Characters of a word; what follows is cut off where it is kept, and refused where it is looked for. */
    static final int LONGEST = 64;

    private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private TextWords() {}

    /** In their order, repetitions kept. */
    static List<String> of(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        // by way of capitals, so that ß is ss
        String folded = plain.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return BETWEEN.splitAsStream(folded).filter(word -> !word.isEmpty()).toList();
    }

    /** The word as it is kept. */
    static String cut(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        return word.substring(0, Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
