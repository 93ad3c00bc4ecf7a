package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.util.Terser;
import jakarta.annotation.Nullable;

/** The fields of one segment, counted as HL7 counts them, but for repetitions, which begin with 0. */
final class Fields {

    private final Segment segment;

    private Fields(Segment segment) {
        this.segment = segment;
    }

    static Fields of(Segment segment) {
        return new Fields(segment);
    }

    Segment segment() {
        return segment;
    }

    /** The first component of the first repetition; what is blank is left out. */
    Fields put(int field, @Nullable String value) {
        return put(field, 0, 1, value);
    }

    Fields put(int field, int repetition, int component, @Nullable String value) {
        return put(field, repetition, component, 1, value);
    }

    Fields put(int field, int repetition, int component, int subcomponent, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return this;
        }
        try {
            Terser.set(segment, field, repetition, component, subcomponent, clean(value));
        } catch (HL7Exception e) {
            throw new IllegalStateException(segment.getName() + "-" + field + " cannot be written", e);
        }
        return this;
    }

    /** A coded element, CE. */
    Fields code(int field, @Nullable String code, @Nullable String text, String table) {
        if (code != null) {
            put(field, 0, 1, code).put(field, 0, 2, text).put(field, 0, 3, table);
        }
        return this;
    }

    /** The value, empty where there is none. */
    String get(int field) {
        return get(field, 0, 1);
    }

    String get(int field, int repetition, int component) {
        return get(field, repetition, component, 1);
    }

    String get(int field, int repetition, int component, int subcomponent) {
        try {
            String value = Terser.get(segment, field, repetition, component, subcomponent);
            return value == null || "\"\"".equals(value) ? "" : value.strip();
        } catch (HL7Exception e) {
            return "";
        }
    }

    int repetitions(int field) {
        try {
            return segment.getField(field).length;
        } catch (HL7Exception e) {
            return 0;
        }
    }

    /** What could be taken for the end of a segment or of a message is written as a space. */
    private static String clean(String value) {
        return value.strip().replaceAll("\\p{Cntrl}+", " ");
    }
}
