package io.github.jennerfhir.forecast.load.concise;

import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.AntigenContraindication;
import io.github.jennerfhir.forecast.model.CourseCondition;
import io.github.jennerfhir.forecast.model.Immunity;
import io.github.jennerfhir.forecast.model.Indication;
import io.github.jennerfhir.forecast.model.ProductAssociation;
import io.github.jennerfhir.forecast.model.ProductSet;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.model.SeriesSelection;
import io.github.jennerfhir.forecast.model.SeriesType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one antigen, or one course of an antigen, in the concise format. */
final class ConciseAntigenReader {

    private final ConciseVocabulary vocabulary;
    private final BasisReader basis;
    private final ConciseDoseReader doses;

    ConciseAntigenReader(ConciseVocabulary vocabulary, BasisReader basis) {
        this.vocabulary = vocabulary;
        this.basis = basis;
        this.doses = new ConciseDoseReader(vocabulary, basis);
    }

    /**
     * Reads the antigen.
     *
     * @param base the same antigen of the schedule that is extended, or null: its contraindications hold where the file
     *     states none
     */
    Antigen read(JsonElement root, Antigen base) {
        root.only(Set.of(
                "$schema",
                "antigen",
                "course",
                "vaccineGroup",
                "products",
                "wrongProducts",
                "recommend",
                "sources",
                "contraindications",
                "series"));
        String name = root.text("antigen");
        String course = root.text("course", null);
        basis.about(name, course);
        if (root.list("sources").isEmpty()) {
            throw root.error("'sources' is missing");
        }
        List<Integer> products = products(root, "products");
        Set<Integer> held = new LinkedHashSet<>(products);
        held.addAll(products(root, "wrongProducts"));
        Set<Integer> recommended = Set.copyOf(products(root, "recommend"));
        List<Series> series = new ArrayList<>();
        for (JsonElement element : root.list("series")) {
            series.add(series(element, products, recommended, series.size() + 1));
        }
        if (series.isEmpty()) {
            throw root.error("an antigen needs at least one series");
        }
        return new Antigen(
                name,
                course,
                vocabulary.group(root),
                held.stream()
                        .map(product -> new ProductAssociation(product, null, null))
                        .toList(),
                Immunity.NONE,
                root.has("contraindications") || base == null
                        ? root.list("contraindications").stream()
                                .map(this::contraindication)
                                .toList()
                        : base.contraindications(),
                List.of(),
                series);
    }

    private List<Integer> products(JsonElement root, String field) {
        return root.list(field).stream()
                .map(product -> vocabulary.product(product, null))
                .toList();
    }

    private AntigenContraindication contraindication(JsonElement element) {
        element.only(Set.of("observation", "basis"));
        String code = element.text("observation");
        String title = vocabulary.observations().title(code);
        basis.read(element, "contraindication: " + title);
        return new AntigenContraindication(vocabulary.observation(element, "observation"), title, null, null);
    }

    private Series series(JsonElement element, List<Integer> products, Set<Integer> recommended, int preference) {
        element.only(Set.of(
                "name",
                "type",
                "group",
                "groupName",
                "equivalentGroups",
                "default",
                "productPath",
                "gender",
                "start",
                "history",
                "indications",
                "exceptFor",
                "outsideTargetGroup",
                "doses"));
        String name = element.text("name");
        SeriesType type =
                element.has("type") ? element.required("type").read(ConciseAntigenReader::type) : SeriesType.STANDARD;
        List<SeriesDose> seriesDoses = new ArrayList<>();
        for (JsonElement dose : element.list("doses")) {
            seriesDoses.add(doses.read(dose, seriesDoses.size() + 1, name, products, recommended));
        }
        if (seriesDoses.isEmpty()) {
            throw element.error("a series needs at least one dose");
        }
        SeriesSelection selection = new SeriesSelection(
                element.text("group", "1"),
                element.text("groupName", type.text()),
                'A',
                preference,
                element.flag("default", false),
                element.flag("productPath", false),
                null,
                element.list("equivalentGroups").stream()
                        .map(JsonElement::asText)
                        .collect(Collectors.toSet()));
        return new Series(
                name,
                type,
                element.list("gender").stream()
                        .map(gender -> gender.read(text -> Gender.valueOf(text.toUpperCase(Locale.ROOT))))
                        .collect(Collectors.toSet()),
                selection,
                observed(element, "indications", name + ", for "),
                observed(element, "exceptFor", name + ", not for "),
                seriesDoses,
                course(element, name),
                element.text("outsideTargetGroup", null),
                false);
    }

    private static SeriesType type(String text) {
        return SeriesType.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private List<Indication> observed(JsonElement series, String field, String statement) {
        return series.list(field).stream().map(one -> observed(one, statement)).toList();
    }

    private Indication observed(JsonElement element, String statement) {
        element.only(Set.of("observation", "basis"));
        String title = vocabulary.observations().title(element.text("observation"));
        basis.read(element, statement + title);
        return new Indication(vocabulary.observation(element, "observation"), title, null, null);
    }

    private CourseCondition course(JsonElement series, String name) {
        JsonElement start = series.child("start");
        JsonElement history = series.child("history");
        if (start == null && history == null) {
            return CourseCondition.ANY;
        }
        TimePeriod from = null;
        TimePeriod before = null;
        if (start != null) {
            start.only(Set.of("from", "before", "basis"));
            basis.read(start, name + ", age at the first valid dose", List.of("from", "before"));
            from = start.period("from");
            before = start.period("before");
        }
        CourseCondition.History kind = CourseCondition.History.ANYTHING;
        ProductSet products = ProductSet.EMPTY;
        if (history != null) {
            history.only(Set.of("are", "products", "basis"));
            basis.read(history, name + ", only if the doses on record are " + history.text("are"));
            kind = history.required("are").read(ConciseAntigenReader::history);
            products = ProductSet.of(history.list("products").stream()
                    .mapToInt(product -> vocabulary.product(product, null))
                    .toArray());
        }
        return new CourseCondition(from, before, kind, products);
    }

    private static CourseCondition.History history(String text) {
        return CourseCondition.History.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
