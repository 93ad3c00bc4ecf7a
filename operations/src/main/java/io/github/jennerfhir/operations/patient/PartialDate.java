package io.github.jennerfhir.operations.patient;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/**
 * A FHIR date or dateTime as it came: nothing is guessed. The local day of a dateTime is the one that its own offset
 * gives.
 *
 * @param first the first local day that it may mean
 * @param last the last local day that it may mean
 * @param instant the instant, where a time was given
 */
public record PartialDate(LocalDate first, LocalDate last, Optional<Instant> instant) {

    public PartialDate {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(instant, "instant");
    }

    /** A day. */
    public static PartialDate of(LocalDate day) {
        return new PartialDate(day, day, Optional.empty());
    }

    /** The element's value, or empty where it has none. */
    public static Optional<PartialDate> of(BaseDateTimeType element) {
        if (element == null || !element.hasValue()) {
            return Optional.empty();
        }
        String text = element.getValueAsString();
        TemporalPrecisionEnum precision = element.getPrecision();
        return Optional.of(
                switch (precision) {
                    case YEAR -> ofYear(Year.parse(text));
                    case MONTH -> ofMonth(YearMonth.parse(text));
                    case DAY -> of(LocalDate.parse(text));
                    default ->
                        ofInstant(
                                LocalDate.parse(text.substring(0, 10)),
                                element.getValue().toInstant());
                });
    }

    /** The day, where it is known. */
    public Optional<LocalDate> day() {
        return first.equals(last) ? Optional.of(first) : Optional.empty();
    }

    private static PartialDate ofYear(Year year) {
        return new PartialDate(year.atDay(1), year.atMonth(12).atEndOfMonth(), Optional.empty());
    }

    private static PartialDate ofMonth(YearMonth month) {
        return new PartialDate(month.atDay(1), month.atEndOfMonth(), Optional.empty());
    }

    private static PartialDate ofInstant(LocalDate localDay, Instant instant) {
        return new PartialDate(localDay, localDay, Optional.of(instant));
    }
}
