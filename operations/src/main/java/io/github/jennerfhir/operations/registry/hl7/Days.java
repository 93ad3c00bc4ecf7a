package io.github.jennerfhir.operations.registry.hl7;

import io.github.jennerfhir.operations.patient.PartialDate;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;

/** Dates and times as HL7 v2 writes them. */
final class Days {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx");

    private Days() {}

    /** {@code YYYYMMDD}. */
    static String text(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** {@code YYYYMMDDHHMMSS±ZZZZ}, as MSH-7 wants it. */
    static String text(ZonedDateTime time) {
        return TIME.format(time);
    }

    /** The day of an element that is precise enough to have one. */
    static Optional<LocalDate> of(BaseDateTimeType element) {
        return PartialDate.of(element).flatMap(PartialDate::day);
    }

    /** The day that a TS or DT begins with; empty where it is less precise, or none. */
    static Optional<LocalDate> parse(String text) {
        if (text.length() < 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
