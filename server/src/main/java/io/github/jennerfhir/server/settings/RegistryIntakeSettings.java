package io.github.jennerfhir.server.settings;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Vaccinations that other systems send, and histories that they ask for, in HL7 v2.
 *
 * @param port the port of the listener, 0 for any that is free; absent: there is none
 * @param http whether messages are taken over HTTP too, {@code POST /hl7}, of callers with a token
 * @param bindAddress where it listens. MLLP knows no user: whoever reaches the port may record
 * @param sslBundle a Spring SSL bundle: TLS, and only for clients with a certificate that it trusts
 * @param facility who answers, MSH-4
 * @param connections at most at a time
 * @param idle after so long without a message a connection is closed
 * @param messageTime how long a message may take once it has begun
 * @param message the longest message
 */
@ConfigurationProperties("jenner.registry-intake")
public record RegistryIntakeSettings(
        Optional<Integer> port,
        @DefaultValue("false") boolean http,
        @DefaultValue("127.0.0.1") String bindAddress,
        Optional<String> sslBundle,
        @DefaultValue("JENNER") String facility,
        @DefaultValue("20") int connections,
        @DefaultValue("60s") Duration idle,
        @DefaultValue("10s") Duration messageTime,
        @DefaultValue("1MB") DataSize message) {

    public RegistryIntakeSettings {
        // Spring hands over null where the key is absent
        port = port == null ? Optional.empty() : port;
        sslBundle = sslBundle == null ? Optional.empty() : sslBundle;
        if (connections < 1 || message.toBytes() < 1 || message.toMegabytes() > 100) {
            throw new IllegalArgumentException(
                    "jenner.registry-intake.connections must be at least 1, .message 1 byte to 100 MB");
        }
    }
}
