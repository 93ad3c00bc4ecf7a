package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.dates.EpochDays;
import java.util.Arrays;

/** The observations of a person by their index, with the day from which each is true. */
public final class ObservationDates {

    private static final int ABSENT = Integer.MAX_VALUE;

    /** No observation. */
    public static final ObservationDates EMPTY = new ObservationDates(0);

    private final int[] dates;

    /** Room for the observations of a schedule. */
    public ObservationDates(int size) {
        dates = new int[size];
        Arrays.fill(dates, ABSENT);
    }

    /** Adds an observation; of two with the same code the later date counts (CALCDTINT-9). */
    public void add(int observation, int date) {
        dates[observation] = has(observation) ? Math.max(dates[observation], date) : date;
    }

    boolean has(int observation) {
        return observation < dates.length && dates[observation] != ABSENT;
    }

    /** The date, or {@link EpochDays#NONE} where it is not known. */
    int date(int observation) {
        return dates[observation];
    }
}
