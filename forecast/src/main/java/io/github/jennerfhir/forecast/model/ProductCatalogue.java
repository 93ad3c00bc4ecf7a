package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.ProductCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers the products of a schedule. Filled while the schedule is loaded and only read afterwards. */
public final class ProductCatalogue {

    /** The index of a product that the schedule does not know. */
    public static final int UNKNOWN = -1;

    private final Map<ProductCode, Integer> indexes = new LinkedHashMap<>();
    private final List<ProductCode> codes = new ArrayList<>();
    private final Map<Integer, String> titles = new LinkedHashMap<>();

    /** The index of the product, which is added if it is new. */
    public int add(ProductCode code) {
        Integer known = indexes.get(code);
        if (known != null) {
            return known;
        }
        indexes.put(code, codes.size());
        codes.add(code);
        return codes.size() - 1;
    }

    /** Adds the product with what people call it. */
    public int add(ProductCode code, String title) {
        int index = add(code);
        titles.putIfAbsent(index, title);
        return index;
    }

    /** The index of the product or {@link #UNKNOWN}. */
    public int indexOf(ProductCode code) {
        Integer index = indexes.get(code);
        return index == null ? UNKNOWN : index;
    }

    /** The code with this index. */
    public ProductCode code(int index) {
        return codes.get(index);
    }

    /** What people call the product: its title, or else its code. */
    public String title(int index) {
        return titles.getOrDefault(index, codes.get(index).code());
    }

    /** Every product in the order of its index. */
    public List<ProductCode> codes() {
        return List.copyOf(codes);
    }

    /** How many there are. */
    public int size() {
        return codes.size();
    }
}
