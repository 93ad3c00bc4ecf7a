package io.github.jennerfhir.operations.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The days that a report is about: one, or a week of ISO 8601.
 *
 * @param key as the report names it: {@code 2026-11-22} or {@code 2026-W47}
 * @param first the first of the days
 * @param last the last of them
 */
public record ReportPeriod(String key, LocalDate first, LocalDate last) {

    private static final Pattern DAY = Pattern.compile("[12]\\d{3}-\\d{2}-\\d{2}");
    private static final Pattern WEEK = Pattern.compile("[12]\\d{3}-W\\d{2}");

    public ReportPeriod {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
    }

    /** The period of a key; empty if there is no such day or week. */
    public static Optional<ReportPeriod> of(String key) {
        try {
            if (DAY.matcher(key).matches()) {
                LocalDate day = LocalDate.parse(key);
                return Optional.of(new ReportPeriod(key, day, day));
            }
            return WEEK.matcher(key).matches() ? Optional.of(week(key)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a day is one of its days. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** The formatter is strict: a year of 52 weeks has no week 53. */
    private static ReportPeriod week(String key) {
        LocalDate first = LocalDate.parse(key + "-1", DateTimeFormatter.ISO_WEEK_DATE);
        return new ReportPeriod(key, first, first.plusDays(6));
    }
}
