package io.github.jennerfhir.forecast.load.concise;

import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.Age;
import io.github.jennerfhir.forecast.model.ConditionalSkip;
import io.github.jennerfhir.forecast.model.DateRange;
import io.github.jennerfhir.forecast.model.DoseVaccine;
import io.github.jennerfhir.forecast.model.ForecastSpacing;
import io.github.jennerfhir.forecast.model.Interval;
import io.github.jennerfhir.forecast.model.IntervalReference;
import io.github.jennerfhir.forecast.model.ProductSet;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.model.SkipCondition;
import io.github.jennerfhir.forecast.model.SkipSet;
import io.github.jennerfhir.forecast.model.VaccineList;
import java.util.List;
import java.util.Set;

/** Reads a dose of a series in the concise format. */
final class ConciseDoseReader {

    private static final String NONE = "none";
    private static final List<String> NUMBERS = List.of("absoluteMinimum", "minimum", "recommended", "maximum");

    private final ConciseVocabulary vocabulary;
    private final BasisReader basis;

    ConciseDoseReader(ConciseVocabulary vocabulary, BasisReader basis) {
        this.vocabulary = vocabulary;
        this.basis = basis;
    }

    SeriesDose read(
            JsonElement dose, int number, String seriesName, List<Integer> antigenProducts, Set<Integer> recommended) {
        dose.only(Set.of("label", "counted", "age", "intervals", "products", "skip", "recurring"));
        String place = seriesName + ", dose " + number;
        VaccineList vaccines = vaccines(dose, antigenProducts, recommended);
        List<ConditionalSkip> skips = skips(dose, place);
        return new SeriesDose(
                number,
                dose.text("label", null),
                dose.flag("counted", true),
                ages(dose, place),
                dose.list("intervals").stream()
                        .map(interval -> interval(interval, place, number))
                        .toList(),
                List.of(),
                vaccines,
                VaccineList.EMPTY,
                ProductSet.EMPTY,
                skips,
                skips,
                dose.flag("recurring", false),
                null,
                ForecastSpacing.of(vaccines, vocabulary.conflicts()));
    }

    private List<Age> ages(JsonElement dose, String place) {
        JsonElement age = dose.child("age");
        if (age == null) {
            return List.of();
        }
        age.only(Set.of("absoluteMinimum", "minimum", "recommended", "maximum", "basis"));
        basis.read(age, place + ", age", NUMBERS);
        return List.of(new Age(
                absoluteMinimum(age),
                BasisReader.period(age, "minimum"),
                BasisReader.period(age, "recommended"),
                null,
                BasisReader.period(age, "maximum"),
                DateRange.ALWAYS));
    }

    /** A minimum alone is absolute; "none" says that a dose before it is accepted all the same. */
    private static TimePeriod absoluteMinimum(JsonElement element) {
        if (!element.has("absoluteMinimum")) {
            return BasisReader.period(element, "minimum");
        }
        return element.text("absoluteMinimum").equals(NONE) ? null : BasisReader.period(element, "absoluteMinimum");
    }

    private Interval interval(JsonElement interval, String place, int number) {
        interval.only(Set.of("from", "absoluteMinimum", "minimum", "recommended", "basis"));
        basis.read(interval, place + ", interval", NUMBERS);
        return new Interval(
                reference(interval, number),
                absoluteMinimum(interval),
                BasisReader.period(interval, "minimum"),
                BasisReader.period(interval, "recommended"),
                null,
                false,
                DateRange.ALWAYS);
    }

    private static IntervalReference reference(JsonElement interval, int number) {
        String from = interval.text("from");
        return switch (from) {
            case "previous dose" -> IntervalReference.previousDose(false);
            case "previous dose, once a dose was valid" -> IntervalReference.previousDose(true);
            default -> IntervalReference.targetDose(earlierDose(interval, from, number));
        };
    }

    private static int earlierDose(JsonElement interval, String from, int number) {
        for (int dose = 1; dose < number; dose++) {
            if (from.equals("dose " + dose)) {
                return dose;
            }
        }
        throw interval.error("an interval cannot run from '" + from + "'");
    }

    private VaccineList vaccines(JsonElement dose, List<Integer> antigenProducts, Set<Integer> recommended) {
        List<Integer> products = dose.has("products")
                ? dose.list("products").stream()
                        .map(product -> vocabulary.product(product, Set.copyOf(antigenProducts)))
                        .toList()
                : antigenProducts;
        return new VaccineList(products.stream()
                .map(product -> new DoseVaccine(product, null, null, null, recommended.contains(product)))
                .toList());
    }

    private List<ConditionalSkip> skips(JsonElement dose, String place) {
        JsonElement skip = dose.child("skip");
        if (skip == null) {
            return List.of();
        }
        skip.only(Set.of("fromAge", "basis"));
        skip.required("fromAge");
        basis.read(skip, place + ", skip", List.of("fromAge"));
        TimePeriod age = BasisReader.period(skip, "fromAge");
        SkipSet set = new SkipSet(
                "not needed from the age of " + age.withBasis(),
                DateRange.ALWAYS,
                true,
                List.of(new SkipCondition.WithinAge(age, null)));
        return List.of(new ConditionalSkip(ConditionalSkip.Context.BOTH, true, List.of(set)));
    }
}
