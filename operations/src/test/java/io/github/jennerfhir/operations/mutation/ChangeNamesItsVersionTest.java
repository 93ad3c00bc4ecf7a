package io.github.jennerfhir.operations.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Contract §4.5. */
class ChangeNamesItsVersionTest {

    private static final Optional<Long> NONE = Optional.empty();

    private final Patient first = patient("A", 1);
    private final Patient second = patient("B", 2);
    private final ChangeNamesItsVersion rule =
            new ChangeNamesItsVersion((type, id, version) -> version == 1 ? Optional.of(first) : Optional.empty());

    @Test
    void theCurrentVersionMayBeChanged() {
        assertThatCode(() -> judge(second, patient("C", 2), Optional.of(2L), NONE))
                .doesNotThrowAnyException();
        assertThatCode(() -> judge(second, patient("C", 2), NONE, Optional.of(2L)))
                .doesNotThrowAnyException();
    }

    @Test
    void anOlderVersionIsAConflictThatNamesTheCurrentOne() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> judge(second, patient("C", 1), Optional.of(1L), NONE))
                .satisfies(e -> {
                    assertThat(e.refusal().problem()).isEqualTo(Problem.OPTIMISTIC_LOCK_CONFLICT);
                    assertThat(e.refusal().currentVersion()).contains(2L);
                });
    }

    @Test
    void aVersionIsRequired() {
        refused(() -> judge(second, patient("C", 2), NONE, NONE), Problem.VERSION_REQUIRED);
    }

    @Test
    void aResourceThatIsNoClinicalRecordNeedsNone() {
        Location before = new Location();
        before.setId(new IdType("Location", "1", "2"));
        Location after = before.copy();
        after.setName("Health post");
        assertThatCode(() -> judge(before, after, NONE, NONE)).doesNotThrowAnyException();
        refused(() -> judge(before, after, Optional.of(1L), NONE), Problem.OPTIMISTIC_LOCK_CONFLICT);
    }

    @Test
    void twoVersionsThatDifferAreRefused() {
        refused(() -> judge(second, patient("C", 2), Optional.of(2L), Optional.of(1L)), Problem.INVALID_PARAMETER);
    }

    @Test
    void whatIsAlreadyStoredIsNoConflictWhateverVersionIsNamed() {
        assertThatCode(() -> judge(second, patient("B", 2), Optional.of(1L), NONE))
                .doesNotThrowAnyException();
        assertThatCode(() -> judge(second, patient("B", 2), NONE, NONE)).doesNotThrowAnyException();
    }

    @Test
    void aCreateThatIsSentAgainIsAReplayOfTheFirstVersion() {
        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> judge(first, patient("A", 1), NONE, NONE))
                .satisfies(e -> assertThat(e.claim().version()).isEqualTo(1));
        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> judge(second, patient("A", 1), NONE, NONE))
                .satisfies(e -> assertThat(e.claim().status()).isEqualTo(201));
    }

    @Test
    void whatIsNotThereCannotHaveBeenChanged() {
        refused(() -> rule.judgeCreate(first, Optional.of(1L)), Problem.OPTIMISTIC_LOCK_CONFLICT);
        assertThatCode(() -> rule.judgeCreate(first, NONE)).doesNotThrowAnyException();
    }

    private void judge(Resource stored, Resource wanted, Optional<Long> ifMatch, Optional<Long> inBody) {
        rule.judge(stored, wanted, ifMatch, inBody, true);
    }

    private static Patient patient(String family, long version) {
        Patient patient = new Patient();
        patient.setId(new IdType("Patient", "1", Long.toString(version)));
        patient.addName().setFamily(family);
        return patient;
    }

    private static void refused(Runnable action, Problem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action::run)
                .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(problem));
    }
}
