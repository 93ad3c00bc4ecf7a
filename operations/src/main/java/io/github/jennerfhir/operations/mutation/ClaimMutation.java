package io.github.jennerfhir.operations.mutation;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes a submission that is sent again give the first one's answer, contract §4.2 and §4.3. Called inside the transaction
 * that stores the resource, before and after it is stored. Thread safe.
 */
public final class ClaimMutation {

    private static final int CREATED = 201;
    private static final int OK = 200;

    private final Claims claims;
    private final ReplayRights rights;

    public ClaimMutation(Claims claims, ReplayRights rights) {
        this.claims = claims;
        this.rights = rights;
    }

    /**
     * A resource is about to be created.
     *
     * @throws ReplayException if the same content was submitted under the key before
     * @throws ProblemException IDEMPOTENCY_KEY_REUSED if other content was
     */
    public void beforeCreate(MutationKey key, Resource submitted) {
        String fingerprint = Fingerprint.of(submitted);
        Claim first = new Claim(Set.of(fingerprint), CREATED, submitted.fhirType(), "", 0);
        claims.claim(key, first).ifPresent(standing -> settle(standing, fingerprint));
    }

    /**
     * A resource is about to be changed.
     *
     * @param request what the whole request is known again by
     * @param stored the version that is stored now
     */
    public void beforeChange(MutationKey key, String request, Resource stored) {
        Claim first = new Claim(
                Set.of(request),
                OK,
                stored.fhirType(),
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong());
        claims.claim(key, first).ifPresent(standing -> settle(standing, request));
    }

    /** The resource was created, with its references resolved. */
    public void afterCreate(MutationKey key, Resource stored) {
        claims.complete(key, outcome(Set.of(Fingerprint.of(stored)), CREATED, stored));
    }

    /** The resource was changed. */
    public void afterChange(MutationKey key, Resource stored) {
        claims.complete(key, outcome(Set.of(), OK, stored));
    }

    /**
     * A request that was carried out before, looked up without a transaction.
     *
     * @param fingerprint what its content is known again by
     */
    public void requireNew(MutationKey key, String fingerprint) {
        claims.find(key).ifPresent(standing -> settle(standing, fingerprint));
    }

    /** The claim on the key if the same content was submitted before; empty if nothing was. */
    public Optional<Claim> replayOf(MutationKey key, Resource submitted) {
        Optional<Claim> standing = claims.find(key);
        standing.ifPresent(claim -> require(claim, Fingerprint.of(submitted)));
        return standing;
    }

    private void settle(Claim standing, String fingerprint) {
        require(standing, fingerprint);
        throw standing.replay();
    }

    private void require(Claim standing, String fingerprint) {
        requireSame(standing, fingerprint);
        if (standing.resourceId().isEmpty()) {
            // its own transaction has not stored it yet, so there is no first answer
            throw new ProblemException(
                    Problem.IDEMPOTENCY_KEY_REUSED,
                    "Two records of one request carry this id: give each an id of its own",
                    standing.resourceType() + ".identifier");
        }
        rights.require(standing);
    }

    private static void requireSame(Claim standing, String fingerprint) {
        if (!standing.fingerprints().contains(fingerprint)) {
            throw new ProblemException(
                    Problem.IDEMPOTENCY_KEY_REUSED,
                    "Other content was submitted under this id before: give a new record an id of its own",
                    standing.resourceType() + ".identifier");
        }
    }

    private static Claim outcome(Set<String> fingerprints, int status, Resource stored) {
        return new Claim(
                fingerprints,
                status,
                stored.fhirType(),
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong());
    }
}
