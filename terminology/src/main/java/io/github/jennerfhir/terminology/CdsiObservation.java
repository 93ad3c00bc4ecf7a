package io.github.jennerfhir.terminology;

import java.util.List;
import java.util.Optional;

/**
 * An observation that CDC's schedules use: an indication, a contraindication, evidence of immunity.
 *
 * @param code CDC's three digits
 * @param title CDC's words
 * @param codedValues the codes that CDC lists for it; many observations have none
 */
public record CdsiObservation(String code, String title, List<CodedValue> codedValues) {

    public CdsiObservation {
        codedValues = List.copyOf(codedValues);
    }

    /**
     * A code that CDC lists for an observation.
     *
     * @param coding the code, with CDC's words for it (not always those of its code system)
     * @param role where in a record it stands for the observation; our reading
     * @param note what is odd about it
     */
    public record CodedValue(Coding coding, CodedValueRole role, Optional<String> note) {}
}
