package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.apache.ApacheRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes clients of one server that share their connections. Thread-safe. */
final class Clients implements Supplier<IGenericClient> {
    private static final int CONNECT_MILLIS = 10_000;
    /** A transaction of some thousand entries takes its time. */
    private static final int ANSWER_MILLIS = 300_000;

    private final ApacheRestfulClientFactory factory;
    private final String base;
    private final Optional<String> token;

    Clients(FhirContext fhir, String base, Optional<String> token, int parallel) {
        this.factory = new ApacheRestfulClientFactory(fhir);
        this.base = base;
        this.token = token;
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        factory.setConnectTimeout(CONNECT_MILLIS);
        factory.setSocketTimeout(ANSWER_MILLIS);
        factory.setPoolMaxPerRoute(parallel);
        factory.setPoolMaxTotal(parallel);
    }

    @Override
    public IGenericClient get() {
        IGenericClient client = factory.newGenericClient(base);
        token.ifPresent(bearer -> client.registerInterceptor(new BearerTokenAuthInterceptor(bearer)));
        return client;
    }
}
