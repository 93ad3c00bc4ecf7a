package io.github.jennerfhir.operations.search;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Collection;
import java.util.List;

/**
 * The words that a record must have: of each group all the words of one of its alternatives. A word stands for every word
 * that begins with it, but for one of a single character, which stands for itself.
 *
 * @param groups none of them empty, nor any of their alternatives
 */
public record WordQuery(List<List<List<String>>> groups) {

    private static final int MOST = 32;

    public WordQuery {
        groups = List.copyOf(groups);
    }

    /**
     * Reads the values of {@code _content}.
     *
     * @param values for each time that the parameter is there its alternatives
     * @throws ProblemException INVALID_SEARCH where one has no word, LIMIT_EXCEEDED for too many or too long ones
     */
    public static WordQuery of(List<List<String>> values) {
        List<List<List<String>>> groups = values.stream()
                .map(alternatives -> alternatives.stream().map(WordQuery::words).toList())
                .toList();
        long count = groups.stream()
                .flatMap(Collection::stream)
                .mapToLong(Collection::size)
                .sum();
        if (count == 0 || groups.stream().anyMatch(List::isEmpty)) {
            throw noWord();
        }
        if (count > MOST) {
            throw new ProblemException(
                    Problem.LIMIT_EXCEEDED,
                    "_content may have at most %d words, this one has %d: leave some out".formatted(MOST, count));
        }
        return new WordQuery(groups);
    }

    /** Whether the word stands for those that begin with it too. */
    public static boolean isBeginning(String word) {
        return word.codePointCount(0, word.length()) > 1;
    }

    private static List<String> words(String value) {
        List<String> words = TextWords.of(value);
        if (words.isEmpty()) {
            throw noWord();
        }
        if (words.stream().anyMatch(word -> word.length() > TextWords.LONGEST)) {
            throw new ProblemException(
                    Problem.LIMIT_EXCEEDED,
                    "A word in _content may have at most " + TextWords.LONGEST
                            + " characters: its beginning is enough to find it");
        }
        return words;
    }

    private static ProblemException noWord() {
        return new ProblemException(
                Problem.INVALID_SEARCH,
                "_content has no word to look for: give letters or digits of what the record says, such as a part of a"
                        + " lot number");
    }
}
