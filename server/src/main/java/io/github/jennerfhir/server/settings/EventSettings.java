package io.github.jennerfhir.server.settings;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are delivered.
 *
 * @param natsUrl the address of NATS, such as {@code nats://localhost:4222}, or several with commas between them; absent:
 *     events are only written to the log
 * @param natsCredentials a NATS credentials file
 * @param streamReplicas how many NATS servers keep each stream that we create
 * @param tries after that many tries in vain an event is parked
 * @param keep how long delivered events are kept, so that they can be published again
 * @param lease how long it takes until another replica publishes in the place of one that died
 */
@ConfigurationProperties("jenner.events")
public record EventSettings(
        Optional<String> natsUrl,
        Optional<String> natsCredentials,
        @DefaultValue("1") int streamReplicas,
        @DefaultValue("8") int tries,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("10s") Duration lease) {

    public EventSettings {
        // Spring hands over null where the key is absent
        natsUrl = natsUrl == null ? Optional.empty() : natsUrl.filter(url -> !url.isBlank());
        natsCredentials = natsCredentials == null ? Optional.empty() : natsCredentials;
        if (streamReplicas < 1 || tries < 1) {
            throw new IllegalArgumentException("jenner.events.stream-replicas and .tries must be at least 1");
        }
        if (keep.isNegative()) {
            throw new IllegalArgumentException("jenner.events.keep must not be negative");
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("jenner.events.lease must be at least a second");
        }
    }

    /** Never the address: it may have a password in it. */
    @Override
    public String toString() {
        return "EventSettings[nats=" + natsUrl.isPresent() + ", tries=" + tries + ", keep=" + keep + "]";
    }
}
