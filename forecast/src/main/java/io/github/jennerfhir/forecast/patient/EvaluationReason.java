package io.github.jennerfhir.forecast.patient;

/** Why a dose did not count, in the words of CDC's published test cases. */
public enum EvaluationReason {
    TOO_YOUNG("Age: Too Young"),
    TOO_OLD("Age: Too Old"),
    TOO_SOON("Interval: too Soon"),
    CONFLICT("Live Virus Conflict"),
    INADVERTENT("Inadvertent Vaccine"),
    NOT_ALLOWED("Vaccine: Invalid Usage"),
    SERIES_COMPLETE("Series Already Complete"),
    /** The reasons of section 6.1 have no published words; these are ours. */
    LOT_EXPIRED("Lot Expired"),
    PARTIAL_DOSE("Dose Condition: Partial Dose"),
    COLD_CHAIN_BREAK("Dose Condition: Cold Chain Break"),
    RECALLED("Dose Condition: Recalled"),
    DOSE_CONDITION("Dose Condition");

    private final String text;

    EvaluationReason(String text) {
        this.text = text;
    }

    /** The reason as it is written. */
    public String text() {
        return text;
    }
}
