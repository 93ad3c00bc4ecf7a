package io.github.jennerfhir.operations.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindByWordsTest {

    private static final WordQuery QUERY = WordQuery.of(List.of(List.of("pfizer")));

    @Test
    void asManyAsMayBeAreAllFound() {
        assertThat(find(2, true)).containsExactly("1", "2");
        assertThat(find(0, true)).isEmpty();
    }

    @Test
    void oneMoreIsRefusedForAShortListWouldPassForTheWhole() {
        assertThatThrownBy(() -> find(3, true)).satisfies(refusal -> {
            assertThat(((ProblemException) refusal).refusal().problem()).isEqualTo(Problem.LIMIT_EXCEEDED);
            assertThat(refusal).hasMessageContaining("add a word");
        });
    }

    @Test
    void untilAllWordsAreKeptNothingIsFound() {
        assertThatThrownBy(() -> find(1, false)).satisfies(refusal -> {
            assertThat(((ProblemException) refusal).refusal().problem()).isEqualTo(Problem.SEARCH_NOT_READY);
            assertThat(((ProblemException) refusal).refusal().retryAfter()).isPresent();
        });
    }

    private static List<String> find(int records, boolean complete) {
        return new FindByWords(new Index(records, complete), 2).find(QUERY, TextNarrowing.none());
    }

    private record Index(int records, boolean isComplete) implements TextIndex {

        @Override
        public void put(RecordText text) {
            throw new AssertionError("nothing is stored by a search");
        }

        @Override
        public List<String> find(WordQuery query, TextNarrowing narrowing, int limit) {
            return Stream.iterate(1, i -> i + 1)
                    .limit(Math.min(limit, records))
                    .map(String::valueOf)
                    .toList();
        }
    }
}
