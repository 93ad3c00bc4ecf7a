package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.PrimitiveType;

/** Parses the parameters of {@code $certificate}; one that is absent is null. */
final class RequestedCertificate {

    /** FHIR writes years in four digits. */
    private static final int LAST_YEAR = 9999;

    private RequestedCertificate() {}

    static CardRequest of(
            String patientId,
            @Nullable List<? extends PrimitiveType<String>> antigens,
            @Nullable String from,
            @Nullable String to,
            @Nullable String format) {
        CardRequest all = CardRequest.all(patientId);
        return new CardRequest(
                patientId,
                format(format),
                words(antigens),
                day("from", from),
                day("to", to),
                Optional.empty(),
                all.claims());
    }

    /** Several in one, after commas, mean each of them. */
    static List<String> words(@Nullable List<? extends PrimitiveType<String>> values) {
        return (values == null ? List.<PrimitiveType<String>>of() : values)
                .stream()
                        .filter(PrimitiveType::hasValue)
                        .flatMap(value -> Arrays.stream(value.getValueAsString().split(",", -1)))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    static CertificatePrinter.Paper paper(@Nullable String paper) {
        return switch (paper == null ? "a4" : paper.strip().toLowerCase(Locale.ROOT)) {
            case "a4" -> CertificatePrinter.Paper.A4;
            case "letter" -> CertificatePrinter.Paper.LETTER;
            default ->
                throw new ProblemException(
                        Problem.INVALID_PARAMETER, "The parameter paper must be a4 or letter", "paper");
        };
    }

    private static CardFormat format(@Nullable String format) {
        if (format == null) {
            return CardFormat.SHC;
        }
        return CardFormat.of(format.strip())
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_PARAMETER,
                        "The parameter format must be shc, a SMART Health Card, or hcert",
                        "format"));
    }

    private static Optional<LocalDate> day(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()))
                    .filter(day -> day.getYear() >= 0 && day.getYear() <= LAST_YEAR)
                    .or(() -> {
                        throw noDay(name);
                    });
        } catch (DateTimeParseException e) {
            throw noDay(name);
        }
    }

    private static ProblemException noDay(String name) {
        return new ProblemException(
                Problem.INVALID_PARAMETER, "The parameter " + name + " must be a day, such as 2026-11-22", name);
    }
}
