package io.github.jennerfhir.forecast;

/** Status of a patient series, CDSi 4.6 table 3-2 and chapter 7. */
public enum SeriesStatus {
    NOT_COMPLETE("Not Complete"),
    COMPLETE("Complete"),
    IMMUNE("Immune"),
    CONTRAINDICATED("Contraindicated"),
    AGED_OUT("Aged Out"),
    NOT_RECOMMENDED("Not Recommended");

    private final String text;

    SeriesStatus(String text) {
        this.text = text;
    }

    /** The status as CDSi writes it. */
    public String text() {
        return text;
    }
}
