package io.github.jennerfhir.operations.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.outreach.OutreachState.Verdict;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract §4.9 and §9: every pair of states, the one where the Task stands and the one that is asked for. */
class OutreachStateTest {

    /** A row for each state where it stands; {@code +} applies, {@code =} is behind it or there already, {@code -} is impossible. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        STANDS,      REQUESTED, ACCEPTED, IN_PROGRESS, ON_HOLD, COMPLETED, REJECTED, CANCELLED, FAILED
        REQUESTED,   +,         +,        -,           -,       -,         +,        +,         -
        ACCEPTED,    =,         +,        +,           +,       -,         -,        +,         +
        IN_PROGRESS, =,         =,        +,           +,       +,         -,        +,         +
        ON_HOLD,     =,         =,        +,           +,       -,         -,        +,         +
        COMPLETED,   =,         =,        =,           =,       =,         =,        =,         =
        REJECTED,    =,         =,        =,           =,       =,         =,        =,         =
        CANCELLED,   =,         =,        =,           =,       =,         =,        =,         =
        FAILED,      =,         =,        =,           =,       =,         =,        =,         =
        """)
    void eachPairHasOneVerdict(
            OutreachState stands,
            char requested,
            char accepted,
            char inProgress,
            char onHold,
            char completed,
            char rejected,
            char cancelled,
            char failed) {
        char[] expected = {requested, accepted, inProgress, onHold, completed, rejected, cancelled, failed};
        for (OutreachState wanted : OutreachState.values()) {
            assertThat(stands.judge(wanted))
                    .as("%s while it stands at %s", wanted, stands)
                    .isEqualTo(verdict(expected[wanted.ordinal()]));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TaskStatus.class,
            names = {"DRAFT", "RECEIVED", "READY", "ENTEREDINERROR"})
    void otherStatesOfFhirMeanNothingHere(TaskStatus status) {
        assertThat(OutreachState.of(status)).isEmpty();
    }

    private static Verdict verdict(char sign) {
        return switch (sign) {
            case '+' -> Verdict.APPLIES;
            case '=' -> Verdict.SURPASSED;
            case '-' -> Verdict.IMPOSSIBLE;
            default -> throw new IllegalArgumentException(String.valueOf(sign));
        };
    }
}
