package io.github.jennerfhir.operations.mutation;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * A change of a clinical record names the version that it was made from, contract §4.5. A change that asks for what is
 * already stored is not refused, whatever version it names: it is an amendment sent again after a lost answer. Thread safe.
 */
public final class ChangeNamesItsVersion {

    private static final Set<String> GUARDED =
            Set.of("Immunization", "AllergyIntolerance", "Patient", "Condition", "Observation", "Group");

    /** What devices change without a connection, in whatever order: a version in the body is the one that they last saw. */
    private static final Set<String> IN_ORDER_OF_ARRIVAL = Set.of("Task");

    private static final int CREATED = 201;

    private final ResourceVersions versions;

    public ChangeNamesItsVersion(ResourceVersions versions) {
        this.versions = versions;
    }

    /**
     * Judges a change.
     *
     * @param stored the version that is stored now
     * @param wanted what is asked for
     * @param ifMatch the version of the If-Match
     * @param inBody the version that the body names; empty for a patch
     * @param replayable whether a create that is sent again may be answered as one
     * @throws ProblemException VERSION_REQUIRED or OPTIMISTIC_LOCK_CONFLICT
     * @throws ReplayException if a client with an id of its own sends its create again
     */
    public void judge(
            Resource stored, Resource wanted, Optional<Long> ifMatch, Optional<Long> inBody, boolean replayable) {
        Optional<Long> expected =
                IN_ORDER_OF_ARRIVAL.contains(stored.fhirType()) ? ifMatch : ExpectedVersion.agreed(ifMatch, inBody);
        long current = stored.getIdElement().getVersionIdPartAsLong();
        boolean nothingNew = Fingerprint.of(stored).equals(Fingerprint.of(wanted));
        if (nothingNew && expected.isEmpty() && current == 1 && replayable) {
            throw replayOfCreate(stored);
        }
        if (nothingNew || expected.filter(version -> version == current).isPresent()) {
            return;
        }
        if (expected.isPresent()) {
            throw new ProblemException(stale(stored, current));
        }
        if (GUARDED.contains(stored.fhirType())) {
            if (replayable && isFirstVersion(stored, wanted)) {
                throw replayOfCreate(stored);
            }
            throw new ProblemException(versionRequired(stored, current));
        }
    }

    /**
     * Judges a create that names a version: there is none that it could have been made from.
     *
     * @throws ProblemException OPTIMISTIC_LOCK_CONFLICT
     */
    public void judgeCreate(Resource wanted, Optional<Long> ifMatch) {
        if (ifMatch.isPresent()) {
            throw new ProblemException(
                    Problem.OPTIMISTIC_LOCK_CONFLICT,
                    "There is no such " + wanted.fhirType() + " to be changed: leave If-Match out to create it");
        }
    }

    private boolean isFirstVersion(Resource stored, Resource wanted) {
        return versions.find(stored.fhirType(), stored.getIdElement().getIdPart(), 1)
                .filter(first -> Fingerprint.of(first).equals(Fingerprint.of(wanted)))
                .isPresent();
    }

    private static ReplayException replayOfCreate(Resource stored) {
        return new ReplayException(
                new Claim("", CREATED, stored.fhirType(), stored.getIdElement().getIdPart(), 1));
    }

    private static Refusal stale(Resource stored, long current) {
        return Refusal.of(
                        Problem.OPTIMISTIC_LOCK_CONFLICT,
                        "The record has changed since: its current version is " + current
                                + ". Fetch it, apply your change again and resubmit with that version",
                        stored.fhirType() + ".meta.versionId")
                .withCurrentVersion(current);
    }

    private static Refusal versionRequired(Resource stored, long current) {
        return Refusal.of(
                        Problem.VERSION_REQUIRED,
                        "A change must name the version that it was made from, in If-Match (W/\"" + current
                                + "\" is current) or as meta.versionId",
                        stored.fhirType() + ".meta.versionId")
                .withCurrentVersion(current);
    }
}
