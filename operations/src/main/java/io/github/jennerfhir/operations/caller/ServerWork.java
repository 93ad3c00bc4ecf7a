package io.github.jennerfhir.operations.caller;

import java.util.function.Supplier;

/** Work that the server does by itself and not for whoever asks. Thread safe. */
public interface ServerWork {

    /** Does it as the server, in a tenant; who asked before is the caller again afterwards. */
    <T> T inTenant(String tenant, Supplier<T> work);
}
