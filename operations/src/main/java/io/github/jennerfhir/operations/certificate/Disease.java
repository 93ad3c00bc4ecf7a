package io.github.jennerfhir.operations.certificate;

import java.util.Objects;
import java.util.Optional;

/**
 * What a dose protects against, as a card is named.
 *
 * @param name for people: an antigen such as {@code Measles}, or the vaccine where the schedule does not know its antigens
 * @param system the code system; absent where there is no code
 * @param code the code of the disease; absent where there is none
 */
public record Disease(String name, Optional<String> system, Optional<String> code) {

    public Disease {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(code, "code");
    }

    /** Whether somebody who writes this name or code means this disease. */
    boolean isMeantBy(String asked) {
        return name.equalsIgnoreCase(asked) || code.filter(asked::equals).isPresent();
    }

    /** What tells it from others. */
    String key() {
        return code.map(known -> system.orElse("") + '|' + known).orElse(name);
    }
}
