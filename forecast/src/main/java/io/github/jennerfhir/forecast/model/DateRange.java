package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.EpochDays;

/** Effective to cessation date, both inclusive: when an instance of a rule applies (RELEVANT-1 and -2). */
public record DateRange(int first, int last) {

    /** No limit on either side. */
    public static final DateRange ALWAYS = new DateRange(EpochDays.FIRST, EpochDays.LAST);

    /** Whether there is no limit on either side. */
    public boolean isAlways() {
        return first == EpochDays.FIRST && last == EpochDays.LAST;
    }

    /** Whether the day lies within. */
    public boolean contains(int day) {
        return first <= day && day <= last;
    }
}
