package io.github.jennerfhir.operations.registry.hl7;

/** What a registry is to do with what it is told, RXA-21 by HL70323. */
public enum Action {
    ADD("A"),
    UPDATE("U"),
    DELETE("D");

    private final String code;

    Action(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
