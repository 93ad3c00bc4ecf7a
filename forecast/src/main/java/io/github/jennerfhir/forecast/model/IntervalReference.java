package io.github.jennerfhir.forecast.model;

/**
 * What an interval runs from, CALCDTINT-1, -2, -8 and -9.
 *
 * @param targetDose the number of the target dose, for {@link Kind#TARGET_DOSE}
 * @param products the products, for {@link Kind#MOST_RECENT}
 * @param observation the index of the observation, for {@link Kind#OBSERVATION}
 */
public record IntervalReference(Kind kind, int targetDose, ProductSet products, int observation) {

    /** The four references of CDSi, and one that asks nothing before a dose has counted. */
    public enum Kind {
        PREVIOUS_DOSE,
        /** The previous dose, once a dose of the series has been valid: a first dose is repeated with nothing added. */
        PREVIOUS_DOSE_AFTER_A_VALID_ONE,
        TARGET_DOSE,
        MOST_RECENT,
        OBSERVATION
    }

    /** From the immediate previous dose administered. */
    public static IntervalReference previousDose(boolean afterValid) {
        Kind kind = afterValid ? Kind.PREVIOUS_DOSE_AFTER_A_VALID_ONE : Kind.PREVIOUS_DOSE;
        return new IntervalReference(kind, 0, ProductSet.EMPTY, ObservationCatalogue.UNKNOWN);
    }

    /** From the dose that satisfied a target dose. */
    public static IntervalReference targetDose(int number) {
        return new IntervalReference(Kind.TARGET_DOSE, number, ProductSet.EMPTY, ObservationCatalogue.UNKNOWN);
    }

    /** From the most recent dose of one of the products. */
    public static IntervalReference mostRecent(ProductSet products) {
        return new IntervalReference(Kind.MOST_RECENT, 0, products, ObservationCatalogue.UNKNOWN);
    }

    /** From the date of an observation. */
    public static IntervalReference observation(int index) {
        return new IntervalReference(Kind.OBSERVATION, 0, ProductSet.EMPTY, index);
    }
}
