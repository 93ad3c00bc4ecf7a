package io.github.jennerfhir.terminology;

import java.util.List;
import java.util.Optional;

/**
 * A vaccine, or another product of a vaccine code system, under the one code by which Jenner knows it.
 *
 * @param code the canonical code: CVX; else ATC; else one of ours
 * @param display its name in that code system
 * @param status whether it is given today
 * @param kind whether it is a vaccine at all
 * @param note what distinguishes it, where the name does not say enough
 * @param mappings the codes of other systems that mean it
 * @param sources the ids of the data sources for code, name and status; never empty
 */
public record Vaccine(
        Code code,
        String display,
        VaccineStatus status,
        VaccineKind kind,
        Optional<String> note,
        List<VaccineMapping> mappings,
        List<String> sources) {

    public Vaccine {
        mappings = List.copyOf(mappings);
        sources = List.copyOf(sources);
    }

    Vaccine withMappings(List<VaccineMapping> others) {
        return new Vaccine(code, display, status, kind, note, others, sources);
    }

    /** The canonical code with its name. */
    public Coding coding() {
        return new Coding(code.system(), code.code(), display);
    }
}
