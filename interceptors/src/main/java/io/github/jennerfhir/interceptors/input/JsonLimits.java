package io.github.jennerfhir.interceptors.input;

/**
 * How large the parts of one JSON body may be.
 *
 * @param nesting objects and arrays within each other, and elements of a narrative
 * @param elements values, with the objects and arrays that hold them
 * @param resourceElements the same of one resource, alone or in an entry of a Bundle
 * @param numberLength characters of a number
 * @param exponent how far from zero the exponent of a number may be
 * @param stringLength characters of a string
 * @param bundleEntries entries of a Bundle
 */
public record JsonLimits(
        int nesting,
        int elements,
        int resourceElements,
        int numberLength,
        int exponent,
        int stringLength,
        int bundleEntries) {}
