package io.github.jennerfhir.server.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;

/**
 * An issuer's public keys, RFC 7517, from the address or the file that the operator named and from nowhere else: headers of
 * a token that name keys or addresses are not followed. A key id that is not known makes the set be read again, but not
 * more often than the operator says; while it cannot be read, the keys that are known hold.
 */
final class KeySets {

    private static final int CONNECT_MS = 3_000;
    private static final int READ_MS = 3_000;
    private static final int LARGEST = 256 * 1024;
    private static final long KEPT_MS = 5 * 60_000;
    private static final long WAIT_MS = 10_000;
    private static final long OUTAGE_MS = 4 * 60 * 60_000;

    private KeySets() {}

    /**
     * The keys at an address or in a file.
     *
     * @param refresh how often at most they are read again for a key id that is not known
     * @throws IllegalArgumentException if the location is neither
     */
    static JWKSource<SecurityContext> at(String location, Duration refresh) {
        JWKSourceBuilder<SecurityContext> builder = location.startsWith("https://") || location.startsWith("http://")
                ? ofAddress(location)
                : ofFile(location);
        return builder.cache(KEPT_MS, WAIT_MS)
                .rateLimited(refresh.toMillis())
                .outageTolerant(OUTAGE_MS)
                .build();
    }

    private static JWKSourceBuilder<SecurityContext> ofAddress(String location) {
        try {
            return JWKSourceBuilder.create(
                    URI.create(location).toURL(), new DefaultResourceRetriever(CONNECT_MS, READ_MS, LARGEST));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The address of the key set cannot be read: " + location, e);
        }
    }

    private static JWKSourceBuilder<SecurityContext> ofFile(String location) {
        File file = new File(location.startsWith("file:") ? URI.create(location).getPath() : location);
        if (!file.isFile()) {
            throw new IllegalArgumentException(
                    "The key set must be an http(s) address or a file that is there: " + location);
        }
        return JWKSourceBuilder.create(new FileKeySet(file));
    }

    /** Read each time the cache asks. */
    private record FileKeySet(File file) implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
                throws KeySourceException {
            try {
                return JWKSet.load(file);
            } catch (IOException | ParseException e) {
                throw new JWKSetUnavailableException("The key set " + file + " cannot be read", e);
            }
        }

        @Override
        public void close() {
            // nothing is kept open
        }
    }
}
