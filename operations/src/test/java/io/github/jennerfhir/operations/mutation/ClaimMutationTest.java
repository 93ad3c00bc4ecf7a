package io.github.jennerfhir.operations.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** Contract §4.1 to §4.3. */
class ClaimMutationTest {

    private static final MutationKey KEY = new MutationKey("phone", "1");

    private final Map<MutationKey, Claim> claimed = new HashMap<>();
    private final Patient created = patient("7", "A");
    private final ClaimMutation claims = new ClaimMutation(
            new MemoryClaims(),
            (type, id, version) -> id.equals("7") && version == 1 ? Optional.of(created) : Optional.empty(),
            standing -> {});

    @Test
    void aCreateThatIsSentAgainIsAReplay() {
        claims.beforeCreate(KEY, created);
        claims.afterCreate(KEY, created);
        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> claims.beforeCreate(KEY, patient("8", "A")))
                .satisfies(e -> assertThat(e.claim().resourceId()).isEqualTo("7"));
        reused(() -> claims.beforeCreate(KEY, patient("8", "B")));
    }

    @Test
    void aPutThatCreatedIsKnownAgainAlthoughItWouldBeAChangeNow() {
        claims.beforeCreate(KEY, created);
        claims.afterCreate(KEY, created);
        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> claims.requireNew(KEY, put("PUT 7 A", patient("7", "A"))))
                .satisfies(e -> assertThat(e.claim().status()).isEqualTo(201));
        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> claims.beforeChange(KEY, put("PUT 7 A", patient("7", "A")), patient("7", "Later")));
        reused(() -> claims.requireNew(KEY, put("PUT 7 B", patient("7", "B"))));
        reused(() -> claims.requireNew(KEY, put("PUT 8 A", patient("8", "A"))));
    }

    @Test
    void aChangeIsKnownAgainByItsRequest() {
        claims.beforeChange(KEY, SubmittedChange.of("PATCH 7"), created);
        claims.afterChange(KEY, patient("7", "B"));
        assertThatExceptionOfType(ReplayException.class)
                .isThrownBy(() -> claims.requireNew(KEY, SubmittedChange.of("PATCH 7")))
                .satisfies(e -> assertThat(e.claim().status()).isEqualTo(200));
        reused(() -> claims.requireNew(KEY, SubmittedChange.of("PATCH 8")));
        assertThatCode(() -> claims.requireNew(new MutationKey("tablet", "1"), SubmittedChange.of("PATCH 7")))
                .as("the key of another client")
                .doesNotThrowAnyException();
    }

    @Test
    void aCreateUnderAnIdOfTheClientsIsKnownByWhatItStoredFirst() {
        assertThat(claims.createdAs("Patient", "7", patient("7", "A")))
                .hasValueSatisfying(claim -> assertThat(claim.version()).isEqualTo(1));
        assertThat(claims.createdAs("Patient", "7", patient("7", "B"))).isEmpty();
        assertThat(claims.createdAs("Patient", "8", patient("8", "A"))).isEmpty();
    }

    @Test
    void whoMayNotHaveTheRecordGetsNoReplayOfIt() {
        ClaimMutation guarded =
                new ClaimMutation(new MemoryClaims(), (type, id, version) -> Optional.of(created), standing -> {
                    throw new ProblemException(Problem.RESOURCE_NOT_FOUND, "no");
                });
        guarded.beforeCreate(KEY, created);
        guarded.afterCreate(KEY, created);
        refused(() -> guarded.beforeCreate(KEY, patient("8", "A")), Problem.RESOURCE_NOT_FOUND);
        refused(() -> guarded.createdAs("Patient", "7", patient("7", "A")), Problem.RESOURCE_NOT_FOUND);
    }

    private static SubmittedChange put(String request, Patient patient) {
        return new SubmittedChange(request, Optional.of(patient));
    }

    private static Patient patient(String id, String family) {
        Patient patient = new Patient();
        patient.setId(new IdType("Patient", id, "1"));
        patient.addName().setFamily(family);
        return patient;
    }

    private static void reused(Runnable action) {
        refused(action, Problem.IDEMPOTENCY_KEY_REUSED);
    }

    private static void refused(Runnable action, Problem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action::run)
                .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(problem));
    }

    private final class MemoryClaims implements Claims {

        @Override
        public Optional<Claim> find(MutationKey key) {
            return Optional.ofNullable(claimed.get(key));
        }

        @Override
        public Optional<Claim> claim(MutationKey key, Claim first) {
            return Optional.ofNullable(claimed.putIfAbsent(key, first));
        }

        @Override
        public void complete(MutationKey key, Claim outcome) {
            claimed.computeIfPresent(
                    key,
                    (same, first) -> new Claim(
                            first.fingerprint(),
                            outcome.status(),
                            outcome.resourceType(),
                            outcome.resourceId(),
                            outcome.version()));
        }
    }
}
