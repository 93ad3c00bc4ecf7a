package io.github.jennerfhir.terminology;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of thing a code of a vaccine code system stands for: not all of them are vaccines. */
public enum VaccineKind {
    /** A vaccine. */
    @JsonProperty("vaccine")
    VACCINE("vaccine"),
    /** An immune globulin, antitoxin or monoclonal antibody: given, protects, but is no vaccine. */
    @JsonProperty("antibody")
    ANTIBODY("antibody"),
    /** A skin test. */
    @JsonProperty("test")
    TEST("test"),
    /** Something else that can be given, such as an adjuvant of its own. */
    @JsonProperty("other")
    OTHER("other"),
    /** CVX 998: the message says nothing of a vaccination. Not a dose. */
    @JsonProperty("no-vaccine-administered")
    NO_VACCINE_ADMINISTERED("no-vaccine-administered"),
    /** CVX 999: something was given, nobody knows what. */
    @JsonProperty("unknown")
    UNKNOWN("unknown"),
    /** CVX 99: never to be used. */
    @JsonProperty("reserved")
    RESERVED("reserved");

    private final String code;

    VaccineKind(String code) {
        this.code = code;
    }

    /** The word in the data files and in the published code systems. */
    public String code() {
        return code;
    }

    /** Whether a product of this kind can be given to a person, so that a record of it can say something. */
    public boolean isProduct() {
        return this != NO_VACCINE_ADMINISTERED && this != UNKNOWN && this != RESERVED;
    }
}
