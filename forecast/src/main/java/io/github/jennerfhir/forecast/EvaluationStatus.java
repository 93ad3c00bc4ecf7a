package io.github.jennerfhir.forecast;

/** Status of one administered dose against one antigen, CDSi 4.6 chapter 6. */
public enum EvaluationStatus {
    VALID("Valid"),
    NOT_VALID("Not Valid"),
    EXTRANEOUS("Extraneous"),
    SUB_STANDARD("Sub-standard"),
    /** The dose lacks what a rule needs, its day for one, so that it was not judged. */
    NOT_EVALUATED("Not Evaluated");

    private final String text;

    EvaluationStatus(String text) {
        this.text = text;
    }

    /** The status as CDSi writes it. */
    public String text() {
        return text;
    }
}
