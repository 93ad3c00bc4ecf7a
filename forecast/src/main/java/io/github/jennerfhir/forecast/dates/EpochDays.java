package io.github.jennerfhir.forecast.dates;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Local days as days since 1970-01-01, so that the rules compare integers. */
public final class EpochDays {

    /** No date. It is smaller than every date. */
    public static final int NONE = Integer.MIN_VALUE;

    /** What CDSi assumes for an empty lower bound. */
    public static final int FIRST = of(LocalDate.of(1900, 1, 1));

    /** What CDSi assumes for an empty upper bound. */
    public static final int LAST = of(LocalDate.of(2999, 12, 31));

    private static final int[] DAYS_IN_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DAYS_PER_ERA = 146_097;
    private static final int DAYS_TO_EPOCH = 719_468;

    private EpochDays() {}

    /** The day as an integer. */
    public static int of(LocalDate day) {
        return (int) day.toEpochDay();
    }

    /** The integer as a day. */
    public static LocalDate toDate(int day) {
        return LocalDate.ofEpochDay(day);
    }

    /** The day as ISO 8601 writes it. */
    public static String text(int day) {
        int shifted = day + DAYS_TO_EPOCH;
        int era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = shifted - era * DAYS_PER_ERA;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (year < 0 || year > 9999) {
            return toDate(day).toString();
        }
        byte[] digits = {
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            '-',
            digit(month / 10),
            digit(month),
            '-',
            digit(dayOfMonth / 10),
            digit(dayOfMonth)
        };
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static byte digit(int number) {
        return (byte) ('0' + number % 10);
    }

    /** The later of two dates, of which either may be {@link #NONE}. */
    public static int later(int one, int other) {
        return Math.max(one, other);
    }

    /**
     * Adds years and months to a date and keeps the day of the month. A date that does not exist becomes the first of
     * the next month (CALCDT-5).
     */
    static int plusMonths(int year, int month, int dayOfMonth, int months) {
        int index = year * 12 + (month - 1) + months;
        int newYear = Math.floorDiv(index, 12);
        int newMonth = index - newYear * 12 + 1;
        if (dayOfMonth <= lengthOf(newYear, newMonth)) {
            return of(newYear, newMonth, dayOfMonth);
        }
        return newMonth == 12 ? of(newYear + 1, 1, 1) : of(newYear, newMonth + 1, 1);
    }

    private static int lengthOf(int year, int month) {
        boolean leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS_IN_MONTH[month - 1];
    }

    /** Days since the epoch in the proleptic Gregorian calendar, counted in eras of 400 years that begin in March. */
    private static int of(int year, int month, int dayOfMonth) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(shifted, 400);
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH;
    }

    /** Adds months to a day given as an integer; see {@link #plusMonths(int, int, int, int)}. */
    static int plusMonths(int day, int months) {
        int shifted = day + DAYS_TO_EPOCH;
        int era = Math.floorDiv(shifted, DAYS_PER_ERA);
        int dayOfEra = shifted - era * DAYS_PER_ERA;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return plusMonths(year, month, dayOfMonth, months);
    }
}
