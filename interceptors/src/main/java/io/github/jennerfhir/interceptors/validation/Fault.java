package io.github.jennerfhir.interceptors.validation;

import io.github.jennerfhir.operations.problem.Problem;
import java.util.Objects;

/**
 * One way in which a resource is no valid FHIR.
 *
 * @param problem the code under which it is answered
 * @param detail what is wrong, for people
 * @param expression the element at fault, as FHIRPath
 */
public record Fault(Problem problem, String detail, String expression) {

    public Fault {
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(expression, "expression");
    }
}
