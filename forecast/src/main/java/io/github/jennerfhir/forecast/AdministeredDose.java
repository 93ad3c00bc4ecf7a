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
 * @param lotExpiration the day on which the lot expired, where known; a month or a year means its last day
 *     (CALCDTLOTEXP-1)
 * @param condition what was wrong with the dose, if anything was
 */
public record AdministeredDose(
        String id,
        DoseDate date,
        ProductCode product,
        Optional<String> manufacturer,
        Optional<DoseDate> lotExpiration,
        Optional<DoseCondition> condition) {

    public AdministeredDose {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(lotExpiration, "lotExpiration");
        Objects.requireNonNull(condition, "condition");
    }

    /** A dose of which nothing bad is known. */
    public AdministeredDose(String id, DoseDate date, ProductCode product, Optional<String> manufacturer) {
        this(id, date, product, manufacturer, Optional.empty(), Optional.empty());
    }
}
