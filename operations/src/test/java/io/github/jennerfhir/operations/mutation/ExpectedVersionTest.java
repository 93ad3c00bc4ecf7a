package io.github.jennerfhir.operations.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jennerfhir.operations.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"W/\"3\"", "\"3\"", " W/\"3\" "})
    void anEntityTagNamesItsVersion(String ifMatch) {
        assertThat(ExpectedVersion.ofIfMatch(ifMatch)).contains(3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "3", "W/\"x\"", "W/\"0\"", "W/\"1\", W/\"2\"", "", "W/\"-1\"", "W/\"99999999999999999999\""
            })
    void anythingElseIsRefused(String ifMatch) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ExpectedVersion.ofIfMatch(ifMatch));
    }

    @Test
    void noHeaderNamesNone() {
        assertThat(ExpectedVersion.ofIfMatch(null)).isEmpty();
    }
}
