package io.github.jennerfhir.operations.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part of the product that a tenant may be entitled to, contract §7. */
public enum Module {
    IMMUNIZATIONS,
    CERTIFICATES,
    REGISTRY,
    POPULATION_HEALTH;

    /** As settings and operations write it, such as {@code population-health}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The module with that code. */
    public static Optional<Module> of(String code) {
        return Arrays.stream(values())
                .filter(module -> module.code().equals(code))
                .findFirst();
    }
}
