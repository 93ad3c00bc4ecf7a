package io.github.jennerfhir.terminology;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a product is given today. For CVX codes this is CDC's statement about the United States and no more; an
 * inactive or non-US vaccine may be given elsewhere, and any of them may stand in an old record.
 */
public enum VaccineStatus {
    /** Given at present. */
    @JsonProperty("active")
    ACTIVE("active"),
    /** No longer given, or a code for doses whose formulation is not known. */
    @JsonProperty("inactive")
    INACTIVE("inactive"),
    /** Given outside the United States only. */
    @JsonProperty("non-us")
    NON_US("non-us"),
    /** A code that was published but never used for a vaccine on the market. */
    @JsonProperty("never-active")
    NEVER_ACTIVE("never-active"),
    /** No source at hand says. */
    @JsonProperty("not-stated")
    NOT_STATED("not-stated");

    private final String code;

    VaccineStatus(String code) {
        this.code = code;
    }

    /** The word in the data files and in the published code systems. */
    public String code() {
        return code;
    }
}
