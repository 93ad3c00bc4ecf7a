package io.github.jennerfhir.operations.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BCG-0042/b | bcg 0042 b",
                "Fièvre LÉGÈRE | fievre legere",
                "fie\u0300vre | fievre",
                "STRAẞE Straße | strasse strasse",
                "İzmir izmir | izmir izmir",
                "ＡＢ１２ | ab12",
                "हिन्दी 日本語 | हिन्दी 日本語",
                "a'b\\c:*&x | a b c x",
                "'%_ !()' | ''"
            })
    void wordsAreLettersAndDigitsWithoutCaseAndAccents(String text, String words) {
        assertThat(String.join(" ", TextWords.of(text))).isEqualTo(words);
    }

    @Test
    void aKeptWordEndsSomewhereAndNotInTheMiddleOfACharacter() {
        assertThat(TextWords.cut("x".repeat(64))).hasSize(64);
        assertThat(TextWords.cut("x".repeat(65))).hasSize(64);
        assertThat(TextWords.cut("x".repeat(63) + "\ud83d\ude00")).isEqualTo("x".repeat(63));
    }
}
