package io.github.jennerfhir.terminology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the target of a mapping relates to its source; words and meaning as in FHIR R4 ConceptMap. */
public enum Equivalence {
    /** Both mean the same. */
    @JsonProperty("equivalent")
    EQUIVALENT("equivalent"),
    /** The target means more than the source: what the source says is not all kept. */
    @JsonProperty("wider")
    WIDER("wider"),
    /** The target means less than the source: it says something that the source left open. */
    @JsonProperty("narrower")
    NARROWER("narrower"),
    /** They overlap. */
    @JsonProperty("inexact")
    INEXACT("inexact"),
    /** They have to do with each other; the source of the mapping does not say how. */
    @JsonProperty("relatedto")
    RELATED_TO("relatedto");

    private final String code;

    Equivalence(String code) {
        this.code = code;
    }

    /** The code in FHIR R4's ConceptMapEquivalence. */
    public String code() {
        return code;
    }
}
