package io.github.jennerfhir.terminology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** In what place of a record a coded value stands for a CDSi observation. */
public enum CodedValueRole {
    /** By itself, as what is true of the person: a condition, a finding, a procedure. */
    @JsonProperty("finding")
    FINDING("finding"),
    /** As what the person is allergic to. */
    @JsonProperty("allergen")
    ALLERGEN("allergen"),
    /** As a product that the person was given. */
    @JsonProperty("administered")
    ADMINISTERED("administered"),
    /** Only together with others: alone it says nothing. */
    @JsonProperty("part")
    PART("part");

    private final String code;

    CodedValueRole(String code) {
        this.code = code;
    }

    /** The word in the data files. */
    public String code() {
        return code;
    }
}
