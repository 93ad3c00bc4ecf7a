package io.github.jennerfhir.forecast.model;

/** A set of products by their index in the {@link ProductCatalogue}. Immutable. */
public final class ProductSet {

    /** No product. */
    public static final ProductSet EMPTY = new ProductSet(new long[0]);

    private final long[] bits;

    private ProductSet(long[] bits) {
        this.bits = bits;
    }

    /** A set of products. */
    public static ProductSet of(int... products) {
        int highest = -1;
        for (int product : products) {
            highest = Math.max(highest, product);
        }
        long[] bits = new long[(highest >> 6) + 1];
        for (int product : products) {
            bits[product >> 6] |= 1L << product;
        }
        return new ProductSet(bits);
    }

    /** Whether the product is in the set; an unknown product is in none. */
    public boolean contains(int product) {
        int word = product >> 6;
        return word >= 0 && word < bits.length && (bits[word] & (1L << product)) != 0;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return bits.length == 0;
    }
}
