package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/**
 * Which courses of doses a series is meant for, beside what CDSi says: late starts and products with a course of their
 * own. The specification has no such rule; the supporting data of CDC never uses it.
 *
 * @param startFrom the age of the first valid dose, inclusive; null if any
 * @param startBefore the age of the first valid dose, exclusive; null if any
 * @param products the products that {@code history} is about; null if any history will do
 */
public record CourseCondition(TimePeriod startFrom, TimePeriod startBefore, History history, ProductSet products) {

    /** Every course. */
    public static final CourseCondition ANY = new CourseCondition(null, null, History.ANYTHING, ProductSet.EMPTY);

    /** What must be true of the doses on record. */
    public enum History {
        ANYTHING,
        /** There are doses and all are of the products. */
        ALL_OF,
        /** There is no dose, or one of another product. */
        NOT_ALL_OF,
        /** One at least is of the products. */
        SOME_OF,
        /** None is of the products. */
        NONE_OF
    }
}
