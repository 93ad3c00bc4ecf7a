package io.github.jennerfhir.forecast.dates;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time as CDSi writes it: {@code 4 weeks}, {@code 12 months - 4 days}. It is added years and months first,
 * keeping the day (a date that does not exist becomes the first of the next month), then weeks and days (CALCDT-1 to
 * -6). Immutable.
 *
 * @param months years and months together
 * @param days weeks and days together
 * @param text as the schedule writes it
 * @param basis where the number comes from if it is not a published one, in brackets and with a space before, or empty
 */
public record TimePeriod(int months, int days, String text, String basis) {

    private static final Pattern WHOLE =
            Pattern.compile("\\s*[+-]?\\s*\\d+\\s*[a-z]+\\s*(?:[+-]\\s*\\d+\\s*[a-z]+\\s*)*");
    private static final Pattern TERM = Pattern.compile("([+-]?)\\s*(\\d+)\\s*([a-z]+)");

    /**
     * Reads a period.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static TimePeriod parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!WHOLE.matcher(lower).matches()) {
            throw new IllegalArgumentException("not a time period: '" + text + "'");
        }
        int months = 0;
        int days = 0;
        Matcher term = TERM.matcher(lower);
        while (term.find()) {
            int amount = Integer.parseInt(term.group(2)) * (term.group(1).equals("-") ? -1 : 1);
            switch (term.group(3)) {
                case "year", "years" -> months += 12 * amount;
                case "month", "months" -> months += amount;
                case "week", "weeks" -> days += 7 * amount;
                case "day", "days" -> days += amount;
                default -> throw new IllegalArgumentException("not a unit of time: '" + term.group(3) + "'");
            }
        }
        return new TimePeriod(months, days, text.trim(), "");
    }

    /** The same period, with a remark on where it comes from. */
    public TimePeriod withBasis(String remark) {
        return new TimePeriod(months, days, text, " [" + remark + "]");
    }

    /** The text with the remark on where the number comes from. */
    public String withBasis() {
        return basis.isEmpty() ? text : text + basis;
    }

    /** The day this period after a day. */
    public int after(int day) {
        return months == 0 ? day + days : EpochDays.plusMonths(day, months) + days;
    }

    /** The day on which this age is reached. */
    public int after(BirthDate birth) {
        return months == 0
                ? birth.day() + days
                : EpochDays.plusMonths(birth.year(), birth.month(), birth.dayOfMonth(), months) + days;
    }

    /** The day on which an age is reached, or what is assumed where there is none. */
    public static int dateOf(TimePeriod age, BirthDate birth, int ifEmpty) {
        return age == null ? ifEmpty : age.after(birth);
    }

    @Override
    public String toString() {
        return text;
    }
}
