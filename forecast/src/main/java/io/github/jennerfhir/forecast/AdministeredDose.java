package io.github.jennerfhir.forecast;

import java.util.Objects;
import java.util.Optional;

/**
 * One vaccine dose administered, as the history tells it.
 *
 * @param id the caller's own name for the dose; every evaluation of the dose carries it
 * @param date the local day of administration, which may be known only to the month or the year
 * @param product what was given
 * @param manufacturer the MVX code, where known
 */
public record AdministeredDose(String id, DoseDate date, ProductCode product, Optional<String> manufacturer) {

    public AdministeredDose {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(manufacturer, "manufacturer");
    }
}
