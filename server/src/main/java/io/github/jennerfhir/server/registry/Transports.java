package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.registry.RegistryTransport;
import io.github.jennerfhir.server.settings.Registry;
import jakarta.annotation.Nullable;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundles;

/** Makes the way to a registry from its address. */
final class Transports {

    @Nullable
    private final SslBundles bundles;

    Transports(@Nullable SslBundles bundles) {
        this.bundles = bundles;
    }

    RegistryTransport of(Registry registry) {
        return switch (registry.address().getScheme()) {
            case "mllp" -> mllp(registry, null);
            case "mllps" -> mllp(registry, tls(registry));
            default -> soap(registry);
        };
    }

    private static RegistryTransport mllp(Registry registry, @Nullable SSLContext tls) {
        return new MllpTransport(registry.address(), registry.connectTimeout(), registry.answerTimeout(), tls);
    }

    private RegistryTransport soap(Registry registry) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(registry.connectTimeout());
        if (registry.address().getScheme().equals("https")) {
            client.sslContext(tls(registry));
        }
        SoapTransport.Account account =
                new SoapTransport.Account(registry.username(), registry.password(), registry.facilityId());
        return new SoapTransport(registry.address(), account, registry.answerTimeout(), client.build());
    }

    private SSLContext tls(Registry registry) {
        if (registry.sslBundle().isPresent()) {
            if (bundles == null) {
                throw new IllegalStateException(
                        "This host has no SSL bundles: leave jenner.registries.<name>.ssl-bundle out");
            }
            return bundles.getBundle(registry.sslBundle().get()).createSslContext();
        }
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has TLS", e);
        }
    }
}
