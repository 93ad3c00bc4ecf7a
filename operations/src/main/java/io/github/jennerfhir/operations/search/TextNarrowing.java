package io.github.jennerfhir.operations.search;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Where to look for words, where a search says more than words. It may be wider than the search, whose other parameters
 * are judged afterwards all the same.
 *
 * @param patients logical ids; empty for all
 * @param from the record may be of this day or a later one
 * @param until the record may be of this day or an earlier one
 */
public record TextNarrowing(Set<String> patients, Optional<LocalDate> from, Optional<LocalDate> until) {

    public TextNarrowing {
        patients = Set.copyOf(patients);
    }

    /** Everywhere. */
    public static TextNarrowing none() {
        return new TextNarrowing(Set.of(), Optional.empty(), Optional.empty());
    }
}
