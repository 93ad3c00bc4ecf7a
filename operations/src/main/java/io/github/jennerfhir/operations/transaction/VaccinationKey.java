package io.github.jennerfhir.operations.transaction;

import io.github.jennerfhir.operations.patient.PartialDate;
import java.util.Objects;

/**
 * By what two records are of the identical vaccination, contract §4.4. Times are compared as instants; a date without a
 * time is identical to any time on that day.
 *
 * @param vaccine the product as {@code system|code}; the words of the record where its code is not known
 * @param kind whether it was given or refused
 */
public record VaccinationKey(String patientId, String vaccine, String kind, PartialDate occurrence) {

    public VaccinationKey {
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(vaccine, "vaccine");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(occurrence, "occurrence");
    }
}
