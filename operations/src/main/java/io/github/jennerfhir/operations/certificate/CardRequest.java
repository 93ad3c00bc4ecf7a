package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which certificates are asked for.
 *
 * @param diseases names of antigens or codes of diseases; none asks for all
 * @param from the first day; absent asks from the beginning
 * @param to the last day; absent asks to the end
 * @param since only cards with a record that was stored at that time or later
 * @param claims what of the patient a card may say
 */
public record CardRequest(
        String patientId,
        CardFormat format,
        List<String> diseases,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Instant> since,
        Set<String> claims) {

    public CardRequest {
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(format, "format");
        diseases = List.copyOf(diseases);
        claims = Set.copyOf(claims);
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, "The parameter to must not be before the parameter from", "to");
        }
    }

    /** All of a patient's doses, with name and date of birth. */
    static CardRequest all(String patientId) {
        return new CardRequest(
                patientId,
                CardFormat.SHC,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(HealthCard.Detail.NAME, HealthCard.Detail.BIRTH_DATE));
    }

    /** The same with other words for the diseases. */
    CardRequest with(List<String> words) {
        return new CardRequest(patientId, format, words, from, to, since, claims);
    }

    /** Whether the disease is asked for. */
    boolean wants(Disease disease) {
        return diseases.isEmpty() || diseases.stream().anyMatch(disease::isMeantBy);
    }

    /** Whether the day is within what is asked for; of a month or a year any day may be. */
    boolean wants(CertifiedDose dose) {
        String day = dose.occurrence();
        return from.filter(first -> first.toString().substring(0, day.length()).compareTo(day) > 0)
                        .isEmpty()
                && to.filter(last -> last.toString().substring(0, day.length()).compareTo(day) < 0)
                        .isEmpty();
    }
}
