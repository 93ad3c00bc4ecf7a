package io.github.jennerfhir.operations.mutation;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version that a change was made from, as the client names it, contract §4.5. */
public final class ExpectedVersion {

    /** One weak or strong entity tag with a version number; HAPI fails on everything else. */
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"([1-9][0-9]{0,17})\"\\s*");

    private ExpectedVersion() {}

    /**
     * Parses an {@code If-Match}.
     *
     * @throws ProblemException if it is not one entity tag with a version number
     */
    public static Optional<Long> ofIfMatch(@Nullable String ifMatch) {
        if (ifMatch == null) {
            return Optional.empty();
        }
        Matcher tag = TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "If-Match must be the ETag of the version that you changed, such as W/\"2\"; lists and * are not"
                            + " understood",
                    "If-Match");
        }
        return Optional.of(Long.valueOf(tag.group(1)));
    }

    /**
     * The one version that the client names.
     *
     * @throws ProblemException if it names two
     */
    static Optional<Long> agreed(Optional<Long> ifMatch, Optional<Long> inBody) {
        if (ifMatch.isPresent() && inBody.isPresent() && !ifMatch.get().equals(inBody.get())) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "If-Match and meta.versionId name different versions: send the one that you changed",
                    "meta.versionId");
        }
        return ifMatch.or(() -> inBody);
    }
}
