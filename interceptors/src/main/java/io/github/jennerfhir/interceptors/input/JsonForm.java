package io.github.jennerfhir.interceptors.input;

import com.fasterxml.jackson.core.JsonToken;

/** What a JSON body is, and so what it begins with and whether it may say null. */
public enum JsonForm {
    /** A FHIR resource, whose elements are never null. */
    RESOURCE(JsonToken.START_OBJECT, "object", false),
    /** A JSON Patch, RFC 6902. */
    PATCH(JsonToken.START_ARRAY, "array", false),
    /** Any other object, such as a request of the mobile façade. */
    OBJECT(JsonToken.START_OBJECT, "object", true);

    private final JsonToken start;
    private final String display;
    private final boolean nulls;

    JsonForm(JsonToken start, String display, boolean nulls) {
        this.start = start;
        this.display = display;
        this.nulls = nulls;
    }

    JsonToken start() {
        return start;
    }

    String display() {
        return display;
    }

    boolean allowsNull() {
        return nulls;
    }
}
