package io.github.jennerfhir.operations.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordQueryTest {

    @Test
    void allWordsOfAnAlternativeAreNeeded() {
        assertThat(WordQuery.of(List.of(List.of("Pfizer left-arm", "moderna"), List.of("b7")))
                        .groups())
                .isEqualTo(
                        List.of(List.of(List.of("pfizer", "left", "arm"), List.of("moderna")), List.of(List.of("b7"))));
    }

    @Test
    void aSingleCharacterStandsForItself() {
        assertThat(WordQuery.isBeginning("b")).isFalse();
        assertThat(WordQuery.isBeginning("\ud83d\ude00")).isFalse();
        assertThat(WordQuery.isBeginning("b7")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "&|!():*", "'", "\u0000", "\ud800"})
    void withoutAWordThereIsNothingToLookFor(String value) {
        refused(List.of(List.of(value)), Problem.INVALID_SEARCH);
        refused(List.of(List.of("pfizer", value)), Problem.INVALID_SEARCH);
        refused(List.of(List.of("pfizer"), List.of()), Problem.INVALID_SEARCH);
    }

    @Test
    void wordsHaveALimit() {
        assertThat(WordQuery.of(List.of(List.of("w ".repeat(32)))).groups()).hasSize(1);
        refused(List.of(List.of("w ".repeat(33))), Problem.LIMIT_EXCEEDED);
        refused(Collections.nCopies(33, List.of("w")), Problem.LIMIT_EXCEEDED);
        assertThat(WordQuery.of(List.of(List.of("w".repeat(64)))).groups()).hasSize(1);
        refused(List.of(List.of("w".repeat(65))), Problem.LIMIT_EXCEEDED);
    }

    private static void refused(List<List<String>> values, Problem problem) {
        assertThatThrownBy(() -> WordQuery.of(values))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.refusal().problem()).isEqualTo(problem));
    }
}
