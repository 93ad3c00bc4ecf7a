package io.github.jennerfhir.server.authorization.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The keys of the embedded issuer. The newest signs, the others are there for tokens that they have signed. A key that is
 * ninety days old gets a successor, which is published for an hour before it signs, so that whoever keeps a copy of the
 * set knows it by then. Thread safe.
 */
public final class SigningKeys implements JWKSource<SecurityContext> {

    private static final int BITS = 2048;
    private static final Duration ROTATED_AFTER = Duration.ofDays(90);
    private static final Duration PUBLISHED_AHEAD = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final KeyRows rows;
    private final Clock clock;
    private volatile Loaded loaded;

    public SigningKeys(KeyRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** What may be published, and what signs: with a selector for private keys the answer is the one that signs now. */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        Loaded current = current();
        List<JWK> found = selector.select(current.keys());
        if (found.isEmpty() && clock.instant().isAfter(current.at().plusSeconds(1))) {
            // another replica may have made a key since
            found = selector.select(load().keys());
        }
        return found;
    }

    /** The key that signs now, with its private part. */
    public JWK signing() {
        return current().signing();
    }

    private Loaded current() {
        Loaded current = loaded;
        return current != null && clock.instant().isBefore(current.at().plus(KEPT)) ? current : load();
    }

    private synchronized Loaded load() {
        Instant now = clock.instant();
        List<KeyRows.Row> all = rows.all();
        if (all.isEmpty() || all.get(0).madeAt().isBefore(now.minus(ROTATED_AFTER))) {
            rows.addUnlessNewerThan(newKey(now), now.minus(ROTATED_AFTER));
            all = rows.all();
        }
        loaded = read(all, now);
        return loaded;
    }

    private static Loaded read(List<KeyRows.Row> all, Instant now) {
        List<JWK> keys = new ArrayList<>();
        JWK signing = null;
        for (KeyRows.Row row : all) {
            JWK key = parse(row);
            keys.add(key);
            if (signing == null && row.madeAt().isBefore(now.minus(PUBLISHED_AHEAD))) {
                signing = key;
            }
        }
        // the very first has nobody who knows an older one
        return new Loaded(new JWKSet(keys), signing == null ? keys.get(keys.size() - 1) : signing, now);
    }

    private static KeyRows.Row newKey(Instant now) {
        try {
            JWK key = new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            return new KeyRows.Row(key.getKeyID(), key.toJSONString(), now);
        } catch (JOSEException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    private static JWK parse(KeyRows.Row row) {
        try {
            return JWK.parse(row.jwk());
        } catch (ParseException e) {
            throw new IllegalStateException("the stored key " + row.id() + " cannot be read", e);
        }
    }

    private record Loaded(JWKSet keys, JWK signing, Instant at) {}
}
