package io.github.jennerfhir.server.settings;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server is seen from outside.
 *
 * @param baseUrl the public address of the FHIR API, such as {@code https://example.org/fhir}. Set it on every replica
 *     behind a proxy: without it links and Locations carry the address that the request came in by
 * @param defaultPageSize entries of a search page that asks for no {@code _count}
 * @param maximumPageSize the most entries of a search page, whatever {@code _count} says
 */
@ConfigurationProperties("jenner.server")
public record HttpSettings(
        Optional<URI> baseUrl,
        @DefaultValue("50") int defaultPageSize,
        @DefaultValue("500") int maximumPageSize) {

    public HttpSettings {
        // Spring hands over null where the key is absent
        baseUrl = baseUrl == null ? Optional.empty() : baseUrl;
        baseUrl.ifPresent(HttpSettings::requireAbsolute);
        if (defaultPageSize < 1 || maximumPageSize < defaultPageSize) {
            throw new IllegalArgumentException(
                    "jenner.server.default-page-size must be at least 1 and at most jenner.server.maximum-page-size");
        }
    }

    private static void requireAbsolute(URI address) {
        if (!address.isAbsolute() || address.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "jenner.server.base-url must be an absolute address without a slash at the end");
        }
    }
}
