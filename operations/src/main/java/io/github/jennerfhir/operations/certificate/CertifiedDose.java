package io.github.jennerfhir.operations.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A completed dose, as certificates tell of it.
 *
 * @param immunizationId the logical id of its record
 * @param version the version of the record that is certified
 * @param updated when that version was stored
 * @param vaccineSystem the code system of the vaccine: CVX where there is one, else the one that the record has
 * @param vaccineCode the vaccine's code in it
 * @param vaccineName the vaccine's name for people
 * @param occurrence the day, as precise as it is known: {@code 2025}, {@code 2025-06}, {@code 2025-06-20}
 * @param lotNumber the lot, where it was recorded
 * @param performer who gave it, as the record names them in words: a person, or an organization
 * @param organization the organization that gave it; certificates name no other performer
 * @param claimedDose the number of the dose as its record claims it, from 1
 * @param subpotent whether it was known to be less than a full dose
 * @param diseases what it protects against, at least one
 */
public record CertifiedDose(
        String immunizationId,
        long version,
        Instant updated,
        String vaccineSystem,
        String vaccineCode,
        String vaccineName,
        String occurrence,
        Optional<String> lotNumber,
        Optional<String> performer,
        Optional<String> organization,
        Optional<Integer> claimedDose,
        boolean subpotent,
        List<Disease> diseases) {

    public CertifiedDose {
        Objects.requireNonNull(immunizationId, "immunizationId");
        Objects.requireNonNull(updated, "updated");
        Objects.requireNonNull(vaccineSystem, "vaccineSystem");
        Objects.requireNonNull(vaccineCode, "vaccineCode");
        Objects.requireNonNull(occurrence, "occurrence");
        diseases = List.copyOf(diseases);
    }
}
