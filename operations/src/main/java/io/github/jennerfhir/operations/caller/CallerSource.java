package io.github.jennerfhir.operations.caller;

/** Tells who asks. Implementations are thread safe and never answer null: work of the server's own has an actor too. */
@FunctionalInterface
public interface CallerSource {

    /** The caller of the request, or of the job, that the current thread works for. */
    Caller current();
}
