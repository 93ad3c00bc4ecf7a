package io.github.jennerfhir.operations.problem;

import java.util.List;
import java.util.function.Function;

/** Carries a {@link Refusal} to the one place that answers it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;
    private final transient Object subject;

    public ProblemException(Refusal refusal) {
        this(refusal, null);
    }

    private ProblemException(Refusal refusal, Object subject) {
        // A refusal is an answer, not a fault: no stack trace is needed and none is paid for.
        super(refusal.problem() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
        this.subject = subject;
    }

    /** Shorthand for a refusal made on the spot. */
    public ProblemException(Problem problem, String detail, String... expressions) {
        this(Refusal.of(problem, detail, expressions));
    }

    /** What is to be answered. */
    public Refusal refusal() {
        return refusal;
    }

    /** The same refusal of an entry of a Bundle: its elements are named from {@code entryPath} on. */
    public ProblemException within(String entryPath) {
        List<String> expressions = refusal.expressions().isEmpty()
                ? List.of(entryPath)
                : refusal.expressions().stream()
                        .map(expression -> below(entryPath, expression))
                        .toList();
        return new ProblemException(refusal.withExpressions(expressions), null);
    }

    /** The same refusal, named from the entry that holds the resource it is about; unchanged if none does. */
    public <E> ProblemException within(List<E> entries, Function<E, ?> resource) {
        for (int i = 0; i < entries.size(); i++) {
            if (subject != null && resource.apply(entries.get(i)) == subject) {
                return within("Bundle.entry[" + i + "]");
            }
        }
        return this;
    }

    /** The same refusal, of this resource. */
    public ProblemException about(Object resource) {
        return new ProblemException(refusal, resource);
    }

    private static String below(String entryPath, String expression) {
        if (expression.startsWith("Bundle.entry.")) {
            return entryPath + expression.substring("Bundle.entry".length());
        }
        int dot = expression.indexOf('.');
        return dot < 0 ? entryPath + ".resource" : entryPath + ".resource" + expression.substring(dot);
    }
}
