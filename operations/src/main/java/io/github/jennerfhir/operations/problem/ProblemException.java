package io.github.jennerfhir.operations.problem;

/** Carries a {@link Refusal} to the one place that answers it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public ProblemException(Refusal refusal) {
        // A refusal is an answer, not a fault: no stack trace is needed and none is paid for.
        super(refusal.problem() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    /** Shorthand for a refusal made on the spot. */
    public ProblemException(Problem problem, String detail, String... expressions) {
        this(Refusal.of(problem, detail, expressions));
    }

    /** What is to be answered. */
    public Refusal refusal() {
        return refusal;
    }
}
