package io.github.jennerfhir.forecast.model;

import java.util.List;

/**
 * What a schedule says of one antigen, or of one of the parallel courses of an antigen.
 *
 * @param course the name of the course where the antigen has parallel ones, or null
 * @param series in the order in which they are evaluated: a series that depends on others comes last
 * @param candidates which of the series can matter for whom
 */
public record Antigen(
        String name,
        String course,
        String vaccineGroup,
        List<ProductAssociation> products,
        Immunity immunity,
        List<AntigenContraindication> contraindications,
        List<VaccineContraindication> vaccineContraindications,
        List<Series> series,
        CandidateSeries candidates) {

    public Antigen {
        products = List.copyOf(products);
        contraindications = List.copyOf(contraindications);
        vaccineContraindications = List.copyOf(vaccineContraindications);
        series = List.copyOf(series);
    }

    /** An antigen whose candidates follow from its series. */
    public Antigen(
            String name,
            String course,
            String vaccineGroup,
            List<ProductAssociation> products,
            Immunity immunity,
            List<AntigenContraindication> contraindications,
            List<VaccineContraindication> vaccineContraindications,
            List<Series> series) {
        this(
                name,
                course,
                vaccineGroup,
                products,
                immunity,
                contraindications,
                vaccineContraindications,
                series,
                CandidateSeries.of(series));
    }

    /** The name for people, with the course where there are parallel ones. */
    public String title() {
        return course == null ? name : name + " (" + course + ")";
    }
}
