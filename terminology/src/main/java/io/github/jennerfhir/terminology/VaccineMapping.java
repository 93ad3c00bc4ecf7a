package io.github.jennerfhir.terminology;

import java.util.List;
import java.util.Optional;

/**
 * A code of another code system that means this vaccine.
 *
 * @param source the other code, with its name there
 * @param equivalence how the vaccine relates to that code
 * @param doubtful whether a clinician should look at what the mapping made of the record: the code may stand for
 *     several products, or the published sources disagree
 * @param note what is doubtful, or lost, or assumed
 * @param sources the ids of the data sources that the mapping rests on; never empty
 */
public record VaccineMapping(
        Coding source, Equivalence equivalence, boolean doubtful, Optional<String> note, List<String> sources) {

    public VaccineMapping {
        sources = List.copyOf(sources);
    }
}
