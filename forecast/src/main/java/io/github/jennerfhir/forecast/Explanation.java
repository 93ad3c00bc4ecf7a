package io.github.jennerfhir.forecast;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A sentence for people that is put into words only when somebody reads it. Two explanations are equal if they read the
 * same. Immutable and thread safe.
 */
public final class Explanation {

    private final Supplier<String> words;

    private Explanation(Supplier<String> words) {
        this.words = words;
    }

    /** A sentence that is made when it is read; the supplier must always give the same one. */
    public static Explanation of(Supplier<String> words) {
        return new Explanation(Objects.requireNonNull(words, "words"));
    }

    /** A sentence. */
    public static Explanation of(String sentence) {
        Objects.requireNonNull(sentence, "sentence");
        return new Explanation(() -> sentence);
    }

    /** The sentence. */
    public String text() {
        return words.get();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Explanation explanation && text().equals(explanation.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
