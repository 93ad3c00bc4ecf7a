package io.github.jennerfhir.operations.search;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Duration;
import java.util.List;

/** Finds records of the caller's tenant by words, all of them or none. Thread safe. */
public final class FindByWords {

    private static final Duration WHILE_FILLING = Duration.ofSeconds(30);

    private final TextIndex index;
    private final int most;

    /** @param most how many records may have the words */
    public FindByWords(TextIndex index, int most) {
        this.index = index;
        this.most = most;
    }

    /**
     * The logical ids of all records that have the words.
     *
     * @throws ProblemException LIMIT_EXCEEDED if they are too many, for a part of them would pass for all;
     *     SEARCH_NOT_READY for the same reason
     */
    public List<String> find(WordQuery query, TextNarrowing narrowing) {
        if (!index.isComplete()) {
            throw new ProblemException(Refusal.of(
                            Problem.SEARCH_NOT_READY,
                            "What was recorded before this release is still being read for _content: try again later,"
                                    + " or name the element, such as lot-number or vaccine-code")
                    .withRetryAfter(WHILE_FILLING));
        }
        List<String> found = index.find(query, narrowing, most + 1);
        if (found.size() > most) {
            throw new ProblemException(
                    Problem.LIMIT_EXCEEDED,
                    "More than " + most + " records have the words of _content: add a word, a patient or a date");
        }
        return found;
    }
}
