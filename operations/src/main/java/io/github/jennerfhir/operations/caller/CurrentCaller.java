package io.github.jennerfhir.operations.caller;

import jakarta.annotation.Nullable;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Knows for whom each thread works. A thread that nobody bound works for the caller that is given at the start. Thread
 * safe.
 */
public final class CurrentCaller implements CallerSource, ServerWork {

    private final ThreadLocal<Caller> bound = new ThreadLocal<>();
    private final Caller unbound;

    /** @param unbound for whom a thread works that no request and no job has bound */
    public CurrentCaller(Caller unbound) {
        this.unbound = Objects.requireNonNull(unbound, "unbound");
    }

    @Override
    public Caller current() {
        Caller caller = bound.get();
        return caller == null ? unbound : caller;
    }

    @Override
    public <T> T inTenant(String tenant, Supplier<T> work) {
        try (Binding ignored = bind(Caller.server(tenant))) {
            return work.get();
        }
    }

    /** Binds this thread to a caller until the answer is closed; then it works for whom it did before. */
    public Binding bind(Caller caller) {
        Binding binding = new Binding(bound.get());
        bound.set(caller);
        return binding;
    }

    /** That a thread works for somebody. To be closed by the same thread. */
    public final class Binding implements AutoCloseable {

        @Nullable
        private final Caller before;

        private Binding(@Nullable Caller before) {
            this.before = before;
        }

        @Override
        public void close() {
            if (before == null) {
                bound.remove();
            } else {
                bound.set(before);
            }
        }
    }
}
