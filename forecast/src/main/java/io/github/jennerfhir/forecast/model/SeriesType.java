package io.github.jennerfhir.forecast.model;

/** Kind of a series, Logic Specification 4.6 section 5.1. */
public enum SeriesType {
    STANDARD("Standard"),
    RISK("Risk"),
    EVALUATION_ONLY("Evaluation Only");

    private final String text;

    SeriesType(String text) {
        this.text = text;
    }

    /** The type as the supporting data writes it. */
    public String text() {
        return text;
    }
}
