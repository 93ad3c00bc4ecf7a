package io.github.jennerfhir.operations.problem;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why something is refused: the domain code, what was wrong and what to do, and the elements at fault as FHIRPath
 * (relative to the resource). The detail never holds another patient's data.
 *
 * @param currentVersion the version that is stored now, where that is what the client needs to know
 * @param currentState where that which was to be changed stands now, where that is what the client needs to know
 * @param retryAfter how long to wait before the same request may succeed, where waiting helps
 */
public record Refusal(
        Problem problem,
        String detail,
        List<String> expressions,
        Optional<Long> currentVersion,
        Optional<State> currentState,
        Optional<Duration> retryAfter) {

    /** A state, by the code system that has it. */
    public record State(String system, String code) {

        public State {
            Objects.requireNonNull(system, "system");
            Objects.requireNonNull(code, "code");
        }
    }

    public Refusal {
        Objects.requireNonNull(problem, "problem");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(currentVersion, "currentVersion");
        Objects.requireNonNull(currentState, "currentState");
        Objects.requireNonNull(retryAfter, "retryAfter");
        expressions = List.copyOf(expressions);
    }

    /** A refusal that names no element, or those given. */
    public static Refusal of(Problem problem, String detail, String... expressions) {
        return new Refusal(problem, detail, List.of(expressions), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, with the version that is stored now. */
    public Refusal withCurrentVersion(long version) {
        return new Refusal(problem, detail, expressions, Optional.of(version), currentState, retryAfter);
    }

    /** The same, with the state that is stored now. */
    public Refusal withCurrentState(String system, String code) {
        return new Refusal(
                problem, detail, expressions, currentVersion, Optional.of(new State(system, code)), retryAfter);
    }

    /** The same, with a time to wait. */
    public Refusal withRetryAfter(Duration wait) {
        return new Refusal(problem, detail, expressions, currentVersion, currentState, Optional.of(wait));
    }

    /** The same, with its elements named otherwise. */
    Refusal withExpressions(List<String> named) {
        return new Refusal(problem, detail, named, currentVersion, currentState, retryAfter);
    }
}
