package io.github.jennerfhir.forecast.model;

import java.util.List;

/**
 * What a schedule says of one antigen, or of one of the parallel courses of an antigen.
 *
 * @param course the name of the course where the antigen has parallel ones, or null
 * @param seriesForEverybody the series that need no indication
 * @param series in the order in which they are evaluated: a series that depends on others comes last
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
        List<Series> seriesForEverybody) {

    public Antigen {
        products = List.copyOf(products);
        contraindications = List.copyOf(contraindications);
        vaccineContraindications = List.copyOf(vaccineContraindications);
        series = List.copyOf(series);
        seriesForEverybody = List.copyOf(seriesForEverybody);
    }

    /** An antigen whose series for everybody are those that are not risk series. */
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
                series.stream().filter(one -> one.type() != SeriesType.RISK).toList());
    }

    /** The name for people, with the course where there are parallel ones. */
    public String title() {
        return course == null ? name : name + " (" + course + ")";
    }
}
