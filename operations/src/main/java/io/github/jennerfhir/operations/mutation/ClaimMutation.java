package io.github.jennerfhir.operations.mutation;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes a submission that is sent again give the first one's answer, contract §4.2 and §4.3. Called inside the transaction
 * that stores the resource, before and after it is stored. Thread safe.
 */
public final class ClaimMutation {

    private static final int CREATED = 201;
    private static final int OK = 200;

    private static final long FIRST_VERSION = 1;

    private final Claims claims;
    private final ResourceVersions versions;
    private final ReplayRights rights;

    public ClaimMutation(Claims claims, ResourceVersions versions, ReplayRights rights) {
        this.claims = claims;
        this.versions = versions;
        this.rights = rights;
    }

    /**
     * A resource is about to be created. Where the storage has given it its id already, nothing need be told afterwards.
     *
     * @throws ReplayException if the same content was submitted under the key before
     * @throws ProblemException IDEMPOTENCY_KEY_REUSED if other content was
     */
    public void beforeCreate(MutationKey key, Resource submitted) {
        String fingerprint = Fingerprint.of(submitted);
        String id = Objects.requireNonNullElse(submitted.getIdElement().getIdPart(), "");
        Claim first = new Claim(fingerprint, CREATED, submitted.fhirType(), id, FIRST_VERSION);
        claims.claim(key, first).ifPresent(standing -> settle(standing, fingerprint));
    }

    /**
     * A resource is about to be changed.
     *
     * @param stored the version that is stored now
     */
    public void beforeChange(MutationKey key, SubmittedChange change, Resource stored) {
        Claim first = new Claim(
                change.fingerprint(),
                OK,
                stored.fhirType(),
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong());
        claims.claim(key, first).ifPresent(standing -> settle(standing, change));
    }

    /** The resource was created. */
    public void afterCreate(MutationKey key, Resource stored) {
        claims.complete(key, outcome(CREATED, stored));
    }

    /** The resource was changed. */
    public void afterChange(MutationKey key, Resource stored) {
        claims.complete(key, outcome(OK, stored));
    }

    /**
     * A request that was carried out before, looked up without a transaction.
     *
     * @param fingerprint what its content is known again by
     */
    public void requireNew(MutationKey key, String fingerprint) {
        claims.find(key).ifPresent(standing -> settle(standing, fingerprint));
    }

    /** A change that was carried out before, or was the create of a client that chose the id, looked up likewise. */
    public void requireNew(MutationKey key, SubmittedChange change) {
        claims.find(key).ifPresent(standing -> settle(standing, change));
    }

    /**
     * The create of a client that chose the id itself, if that is what the resource was created with, whatever has changed
     * since.
     */
    public Optional<Claim> createdAs(String type, String id, Resource submitted) {
        Optional<Claim> created = versions.find(type, id, FIRST_VERSION)
                .map(Fingerprint::of)
                .filter(Fingerprint.of(submitted)::equals)
                .map(fingerprint -> new Claim(fingerprint, CREATED, type, id, FIRST_VERSION));
        created.ifPresent(rights::require);
        return created;
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

    /** A PUT that turns out as a change now may have been a create when it first came. */
    private void settle(Claim standing, SubmittedChange change) {
        String known = change.creation()
                .filter(resource -> isCreationOf(standing, resource))
                .map(Fingerprint::of)
                .orElse(change.fingerprint());
        settle(standing, known);
    }

    private static boolean isCreationOf(Claim standing, Resource resource) {
        return standing.status() == CREATED
                && standing.resourceType().equals(resource.fhirType())
                && standing.resourceId().equals(resource.getIdElement().getIdPart());
    }

    private void require(Claim standing, String fingerprint) {
        requireSame(standing, fingerprint);
        rights.require(standing);
    }

    /** As it came, or as it was stored: then its references may be others. */
    private void requireSame(Claim standing, String fingerprint) {
        if (!standing.fingerprint().equals(fingerprint) && !isStored(standing, fingerprint)) {
            throw new ProblemException(
                    Problem.IDEMPOTENCY_KEY_REUSED,
                    "Other content was submitted under this id before: give a new record an id of its own",
                    standing.resourceType() + ".identifier");
        }
    }

    private boolean isStored(Claim standing, String fingerprint) {
        return standing.status() == CREATED
                && versions.find(standing.resourceType(), standing.resourceId(), standing.version())
                        .map(Fingerprint::of)
                        .filter(fingerprint::equals)
                        .isPresent();
    }

    private static Claim outcome(int status, Resource stored) {
        return new Claim(
                "",
                status,
                stored.fhirType(),
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong());
    }
}
