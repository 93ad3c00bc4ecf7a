package io.github.jennerfhir.forecast.load.concise;

import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.ConflictTable;
import io.github.jennerfhir.forecast.model.ObservationCatalogue;
import io.github.jennerfhir.forecast.model.ProductCatalogue;
import io.github.jennerfhir.forecast.model.UnassignedProduct;
import io.github.jennerfhir.forecast.model.VaccineConflict;
import io.github.jennerfhir.forecast.model.VaccineGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a schedule file says for all antigens: products, observations, vaccine groups and conflicts. */
final class ConciseVocabulary {

    private final ProductCatalogue products = new ProductCatalogue();
    private final Map<String, Integer> productByCode = new HashMap<>();
    private final ObservationCatalogue observations = new ObservationCatalogue();
    private final List<VaccineGroup> groups = new ArrayList<>();
    private final List<UnassignedProduct> unassigned = new ArrayList<>();
    private final List<VaccineConflict> found = new ArrayList<>();
    private final BasisReader basis;
    private ConflictTable conflicts;

    ConciseVocabulary(BasisReader basis) {
        this.basis = basis;
    }

    /** Adds what a schedule file says; a schedule that extends another is read after it. */
    void read(JsonElement schedule) {
        schedule.list("products").forEach(this::product);
        schedule.list("observations").forEach(this::observation);
        schedule.list("vaccineGroups").forEach(group -> groups.add(new VaccineGroup(group.asText(), false)));
        schedule.list("conflicts").forEach(this::conflict);
        schedule.list("unassigned").forEach(this::unassigned);
        conflicts = new ConflictTable(found, products.size());
    }

    ProductCatalogue products() {
        return products;
    }

    ObservationCatalogue observations() {
        return observations;
    }

    List<VaccineGroup> groups() {
        return groups;
    }

    ConflictTable conflicts() {
        return conflicts;
    }

    List<UnassignedProduct> unassigned() {
        return unassigned;
    }

    /** The index of the product that an element names by its code. */
    int product(JsonElement element, Set<Integer> among) {
        Integer product = productByCode.get(element.asText());
        if (product == null) {
            throw element.error("product '" + element.asText() + "' is not in the schedule file");
        }
        if (among != null && !among.contains(product)) {
            throw element.error("product '" + element.asText() + "' is not one of the antigen's");
        }
        return product;
    }

    /** The index of the observation that an element names by its code. */
    int observation(JsonElement element, String field) {
        int index = observations.indexOf(element.text(field));
        if (index == ObservationCatalogue.UNKNOWN) {
            throw element.error("observation '" + element.text(field) + "' is not in the schedule file");
        }
        return index;
    }

    /** The vaccine group that an element names. */
    String group(JsonElement element) {
        String name = element.text("vaccineGroup");
        if (groups.stream().noneMatch(group -> group.name().equals(name))) {
            throw element.error("unknown vaccine group '" + name + "'");
        }
        return name;
    }

    private void product(JsonElement element) {
        element.only(Set.of("code", "system", "title", "basis"));
        String code = element.text("code");
        int index = products.add(new ProductCode(element.text("system", ProductCode.CVX), code), element.text("title"));
        if (productByCode.putIfAbsent(code, index) != null) {
            throw element.error("product '" + code + "' is listed twice");
        }
        if (element.has("basis")) {
            basis.about("", null);
            basis.read(element, "product " + code + ", " + element.text("title"));
        }
    }

    private void observation(JsonElement element) {
        element.only(Set.of("code", "title", "codings"));
        String code = element.text("code");
        observations.add(code);
        observations.title(code, element.text("title"));
        for (JsonElement coding : element.list("codings")) {
            coding.only(Set.of("system", "code"));
            observations.stands(coding.text("system"), coding.text("code"), code);
        }
    }

    private void conflict(JsonElement element) {
        element.only(Set.of("products", "begin", "end", "basis"));
        basis.about("", null);
        basis.read(element, "vaccine conflict", List.of("begin", "end"));
        List<JsonElement> members = element.list("products");
        TimePeriod begin = element.required("begin").read(TimePeriod::parse);
        TimePeriod end = element.required("end").read(TimePeriod::parse);
        for (JsonElement previous : members) {
            for (JsonElement current : members) {
                found.add(new VaccineConflict(product(previous, null), product(current, null), begin, end, end));
            }
        }
    }

    private void unassigned(JsonElement element) {
        element.only(Set.of("product", "antigen", "vaccineGroup", "because", "basis"));
        basis.about(element.text("antigen"), null);
        basis.read(element, "product " + element.text("product") + " is not counted");
        unassigned.add(new UnassignedProduct(
                product(element.required("product"), null),
                element.text("antigen"),
                group(element),
                element.text("because")));
    }
}
