package io.github.jennerfhir.operations.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Provenance;
import org.junit.jupiter.api.Test;

class MutationKeyTest {

    private static final Caller PHONE = new Caller("main", "phone-1");

    @Test
    void theIdentifierIsUniqueInItsTenantWhoeverSendsIt() {
        assertThat(MutationKey.of(dose("a"), null, PHONE)).contains(new MutationKey("", "a"));
    }

    @Test
    void theHeaderIsUniqueInItsClient() {
        assertThat(MutationKey.of(new Immunization(), "a", PHONE)).contains(new MutationKey("phone-1", "a"));
    }

    @Test
    void bothMayBeThereIfTheyAgree() {
        assertThat(MutationKey.of(dose("a"), "a", PHONE)).contains(new MutationKey("", "a"));
        refused(() -> MutationKey.of(dose("a"), "b", PHONE), Problem.IDEMPOTENCY_KEY_MISMATCH);
    }

    @Test
    void oneRecordHasOneId() {
        Immunization dose = dose("a");
        dose.addIdentifier().setSystem(MutationKey.SYSTEM).setValue("b");
        refused(() -> MutationKey.of(dose, null, PHONE), Problem.IDEMPOTENCY_KEY_MISMATCH);
    }

    @Test
    void identifiersOfOtherSystemsAreNoKeys() {
        Immunization dose = new Immunization();
        dose.addIdentifier().setSystem("urn:example:card").setValue("a");
        assertThat(MutationKey.of(dose, null, PHONE)).isEmpty();
    }

    @Test
    void aResourceWithoutIdentifiersHasNoKeyOfItsOwn() {
        assertThat(MutationKey.of(new Provenance(), null, PHONE)).isEmpty();
    }

    @Test
    void aKeyIsNeitherEmptyNorEndless() {
        assertThat(MutationKey.ofHeader("x".repeat(200), PHONE).value()).hasSize(200);
        refused(() -> MutationKey.ofHeader("x".repeat(201), PHONE), Problem.INVALID_PARAMETER);
        refused(() -> MutationKey.ofHeader(" ", PHONE), Problem.INVALID_PARAMETER);
    }

    private static Immunization dose(String id) {
        Immunization dose = new Immunization();
        dose.addIdentifier().setSystem(MutationKey.SYSTEM).setValue(id);
        return dose;
    }

    private static void refused(Runnable action, Problem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action::run)
                .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(problem));
    }
}
