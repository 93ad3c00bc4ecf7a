package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import jakarta.annotation.Nullable;

/** Adds OBX segments to one order: OBX-1 counts them, OBX-4 says which belong together. Used once, by one thread. */
final class Observations {

    private final VXU_V04_ORDER order;
    private final String day;
    private int next;
    private int group;

    /** @param day when it was observed, as HL7 writes a day */
    Observations(VXU_V04_ORDER order, String day) {
        this.order = order;
        this.day = day;
        this.next = order.getOBSERVATIONReps();
        this.group = next == 0 ? 0 : lastGroup();
    }

    /** What follows belongs together. */
    void begin() {
        group++;
    }

    /** A coded one; the caller puts the value into OBX-5. */
    Fields coded(String loinc, String name) {
        return add("CE", loinc, name);
    }

    /** A coded one with its value. */
    void coded(String loinc, String name, @Nullable String code, @Nullable String display, String system) {
        coded(loinc, name).put(5, 0, 1, code).put(5, 0, 2, display).put(5, 0, 3, code == null ? null : system);
    }

    /**
     * One with a value that is no code.
     *
     * @param type OBX-2, such as TS
     */
    void plain(String type, String loinc, String name, String value) {
        add(type, loinc, name).put(5, value);
    }

    private Fields add(String type, String loinc, String name) {
        Fields obx = Fields.of(order.getOBSERVATION(next++).getOBX());
        return obx.put(1, Integer.toString(next))
                .put(2, type)
                .code(3, loinc, name, "LN")
                .put(4, Integer.toString(group))
                .put(11, "F")
                .put(14, day);
    }

    private int lastGroup() {
        try {
            return Integer.parseInt(
                    Fields.of(order.getOBSERVATIONAll().get(next - 1).getOBX()).get(4));
        } catch (HL7Exception e) {
            throw new IllegalStateException("An order that we built cannot be read", e);
        }
    }
}
