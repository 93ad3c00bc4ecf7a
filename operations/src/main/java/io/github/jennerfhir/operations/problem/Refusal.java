package io.github.jennerfhir.operations.problem;

import java.util.List;
import java.util.Objects;

/**
 * Why something is refused: the domain code, what was wrong and what to do, and the elements at fault as FHIRPath
 * (relative to the resource). The detail never holds another patient's data.
 */
public record Refusal(Problem problem, String detail, List<String> expressions) {

    public Refusal {
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(detail, "detail");
        expressions = List.copyOf(expressions);
    }

    /** A refusal that names no element, or those given. */
    public static Refusal of(Problem problem, String detail, String... expressions) {
        return new Refusal(problem, detail, List.of(expressions));
    }
}
