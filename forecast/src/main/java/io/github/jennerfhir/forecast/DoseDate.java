package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/** The local day of a dose as precisely as it is known. Nothing is guessed: a month stays a month. */
public sealed interface DoseDate {

    /** The first day that the dose may have been given on. */
    LocalDate first();

    /** The last day that the dose may have been given on. */
    LocalDate last();

    /** The day, where it is known. */
    default Optional<LocalDate> day() {
        return first().equals(last()) ? Optional.of(first()) : Optional.empty();
    }

    /** The date as precisely as it is known: {@code 2025}, {@code 2025-11}, {@code 2025-11-15}. */
    String text();

    /** A day. */
    static DoseDate of(LocalDate day) {
        return new Day(day);
    }

    /** Known to the month only. */
    static DoseDate of(YearMonth month) {
        return new Month(month);
    }

    /** Known to the year only. */
    static DoseDate of(Year year) {
        return new WholeYear(year);
    }

    /** Known to the day. */
    record Day(LocalDate value) implements DoseDate {
        @Override
        public LocalDate first() {
            return value;
        }

        @Override
        public LocalDate last() {
            return value;
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /** Known to the month. */
    record Month(YearMonth value) implements DoseDate {
        @Override
        public LocalDate first() {
            return value.atDay(1);
        }

        @Override
        public LocalDate last() {
            return value.atEndOfMonth();
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /** Known to the year. */
    record WholeYear(Year value) implements DoseDate {
        @Override
        public LocalDate first() {
            return value.atDay(1);
        }

        @Override
        public LocalDate last() {
            return value.atMonth(12).atEndOfMonth();
        }

        @Override
        public String text() {
            return value.toString();
        }
    }
}
