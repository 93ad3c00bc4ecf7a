package io.github.jennerfhir.forecast;

import java.util.Optional;

/**
 * Where one statement of a schedule comes from, so that whoever uses it can see what was read in a source, what was
 * recalled and what is a choice of our own.
 *
 * @param course the name of the course where the antigen has parallel ones
 * @param element the statement, such as {@code dose 2, interval, minimum: 4 weeks}
 * @param source what the schedule names as its source
 */
public record Basis(String antigen, Optional<String> course, String element, Mark mark, String source) {

    /** How sure the statement is. */
    public enum Mark {
        /** A published source says so. */
        FACT,
        /** Recalled from a source that was not at hand; to be read against it before use on people. */
        RECALLED,
        /** A choice of our own, where the sources give no number or two. */
        OURS
    }
}
