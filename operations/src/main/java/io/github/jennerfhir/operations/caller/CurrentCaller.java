package io.github.jennerfhir.operations.caller;

import jakarta.annotation.Nullable;
import java.util.function.Supplier;

/** The caller whom a source names, unless the thread does work of the server's own. Thread safe. */
public final class CurrentCaller implements CallerSource, ServerWork {

    private final CallerSource requests;
    private final ThreadLocal<Caller> server = new ThreadLocal<>();

    /** @param requests who asks, where somebody does */
    public CurrentCaller(CallerSource requests) {
        this.requests = requests;
    }

    @Override
    public Caller current() {
        Caller acting = server.get();
        return acting == null ? requests.current() : acting;
    }

    @Override
    public <T> T inTenant(String tenant, Supplier<T> work) {
        Caller before = server.get();
        server.set(Caller.server(tenant));
        try {
            return work.get();
        } finally {
            restore(before);
        }
    }

    private void restore(@Nullable Caller before) {
        if (before == null) {
            server.remove();
        } else {
            server.set(before);
        }
    }
}
