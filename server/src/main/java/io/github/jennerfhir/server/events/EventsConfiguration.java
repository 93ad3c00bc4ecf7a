package io.github.jennerfhir.server.events;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.operations.events.EventPublisher;
import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.operations.events.Relay;
import io.github.jennerfhir.operations.events.RelayRules;
import io.github.jennerfhir.operations.lease.Lease;
import io.github.jennerfhir.server.settings.EventSettings;
import io.github.jennerfhir.server.settings.HttpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The relay, with NATS where it is configured and the log where it is not. */
@Configuration(proxyBeanMethods = false)
public class EventsConfiguration {

    /** A relative reference, for want of a public address: CloudEvents wants a source. */
    private static final URI NO_ADDRESS = URI.create("/fhir");

    @Bean
    RelayThread eventRelay(
            EventSettings settings,
            Outbox outbox,
            Lease relayLease,
            EventPublisher publisher,
            ObjectProvider<MeterRegistry> meters,
            Clock clock) {
        RelayMetrics metrics = new RelayMetrics(outbox, meters.getIfAvailable(() -> Metrics.globalRegistry), clock);
        RelayRules rules = RelayRules.of(settings.tries(), settings.keep());
        Relay relay = new Relay(relayLease, outbox, publisher, rules, metrics, clock);
        return new RelayThread(relay, publisher instanceof AutoCloseable closeable ? closeable : () -> {});
    }

    /** Closed by the relay, after its last call. */
    @Bean(destroyMethod = "")
    EventPublisher eventPublisher(EventSettings settings, HttpSettings http) {
        if (settings.natsUrl().isEmpty()) {
            return new LogPublisher();
        }
        Options.Builder options =
                new Options.Builder().servers(settings.natsUrl().get().split("\\s*,\\s*"));
        settings.natsCredentials().ifPresent(file -> options.authHandler(Nats.credentials(file.toString())));
        CloudEventWriter writer = new CloudEventWriter(
                JsonMapper.builder().build(), http.baseUrl().orElse(NO_ADDRESS));
        return new NatsPublisher(options, new NatsStreams(settings.streamReplicas()), writer);
    }
}
