package io.github.jennerfhir.server.web;

import io.github.jennerfhir.server.settings.HttpSettings;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Under which address the server is known: the one of the settings, or this machine's where there is none. What a request
 * claims in its {@code Host} is never believed. Thread safe.
 */
public final class ServerAddress implements ApplicationListener<WebServerInitializedEvent> {

    private static final String FHIR = "/fhir";

    private final HttpSettings settings;
    private volatile int port;

    /** @param port as the settings name it; 0 until the server has one */
    public ServerAddress(HttpSettings settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        // the port of the management may be another
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    /** The base of the FHIR API, without a slash at the end. */
    public String fhirBase() {
        return settings.baseUrl().map(Object::toString).orElseGet(() -> "http://localhost:" + port + FHIR);
    }

    /** The same without {@code /fhir}: what the pages and the authorization server are below. */
    public String root() {
        String base = fhirBase();
        return base.endsWith(FHIR) ? base.substring(0, base.length() - FHIR.length()) : base;
    }

    /** Whether nobody but this machine is meant to come here. */
    public boolean isThisMachine() {
        return settings.baseUrl().isEmpty()
                || settings.baseUrl().get().getHost() != null
                        && settings.baseUrl().get().getHost().matches("localhost|127\\.0\\.0\\.1|\\[::1\\]");
    }
}
