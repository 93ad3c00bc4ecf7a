package io.github.jennerfhir.forecast.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which antigens each product holds. Immutable. */
public final class ProductIndex {

    /** An antigen, by its position in the schedule, that a product holds. */
    public record Holding(int antigen, ProductAssociation association) {}

    private static final Holding[] NOTHING = {};
    private final Holding[][] byProduct;

    public ProductIndex(List<Antigen> antigens, int products) {
        List<List<Holding>> found = new ArrayList<>();
        for (int product = 0; product < products; product++) {
            found.add(new ArrayList<>());
        }
        for (int antigen = 0; antigen < antigens.size(); antigen++) {
            for (ProductAssociation association : antigens.get(antigen).products()) {
                found.get(association.product()).add(new Holding(antigen, association));
            }
        }
        byProduct = found.stream().map(holdings -> holdings.toArray(NOTHING)).toArray(Holding[][]::new);
    }

    /** How many antigens the product holds. */
    public int count(int product) {
        return byProduct[product].length;
    }

    /** One of the antigens of the product. */
    public Holding holding(int product, int position) {
        return byProduct[product][position];
    }

    /** The antigens of the product at whatever age it is given, each once, by their position in the schedule. */
    public List<Integer> antigensOf(int product) {
        return Arrays.stream(byProduct[product])
                .map(Holding::antigen)
                .distinct()
                .toList();
    }
}
