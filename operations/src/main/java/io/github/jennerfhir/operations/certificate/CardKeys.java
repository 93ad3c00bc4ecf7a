package io.github.jennerfhir.operations.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys of each tenant and format: which one signs, and which public ones are to be published. A key that is given by
 * the installation signs; where none is given one is made, and a new one once it is old. Every public key that ever signed
 * here is kept and published, unless it was withdrawn. Thread safe.
 */
public final class CardKeys {

    /** How long another replica's new key may go unseen. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final CardKeyStore store;
    private final Rules rules;
    private final Issuers issuers;
    private final Clock clock;
    private final Map<List<Object>, Ring> rings = new ConcurrentHashMap<>();

    /** The keys that an installation was given, with their private parts. */
    @FunctionalInterface
    public interface GivenKeys {

        /** The key that signs for a tenant; empty where one is to be made. */
        Optional<ECKey> key(String tenant, CardFormat format);
    }

    /**
     * What the installation says of keys.
     *
     * @param given the keys that sign
     * @param renewAfter when a key that was made here is old
     * @param withdrawn the ids of keys that are trusted no more
     */
    public record Rules(GivenKeys given, Duration renewAfter, Set<String> withdrawn) {

        public Rules {
            withdrawn = Set.copyOf(withdrawn);
        }
    }

    private record Ring(List<CardKey> keys, CardKey signing, Instant read) {}

    /** @param issuers whose country a document signer that is made here names */
    public CardKeys(CardKeyStore store, Rules rules, Issuers issuers, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.issuers = issuers;
        this.clock = clock;
    }

    /** The key that signs for the tenant now. */
    public CardKey signing(String tenant, CardFormat format) {
        return ring(tenant, format).signing();
    }

    /** Every key whose signatures hold, oldest first. */
    public List<CardKey> published(String tenant, CardFormat format) {
        return ring(tenant, format).keys();
    }

    /** Whether the tenant has any key of the format yet; asking makes none. */
    public boolean exist(String tenant, CardFormat format) {
        return rings.containsKey(List.<Object>of(tenant, format))
                || rules.given().key(tenant, format).isPresent()
                || !store.keys(tenant, format).isEmpty();
    }

    /** The key of that id, if it is published. A stranger's certificate names any tenant: none gets a key by that. */
    Optional<CardKey> find(String tenant, CardFormat format, String kid) {
        if (!exist(tenant, format)) {
            return Optional.empty();
        }
        return published(tenant, format).stream()
                .filter(key -> key.kid().equals(kid))
                .findFirst();
    }

    private Ring ring(String tenant, CardFormat format) {
        Instant now = clock.instant();
        List<Object> name = List.of(tenant, format);
        Ring known = rings.get(name);
        if (known != null && now.isBefore(known.read().plus(FRESH))) {
            return known;
        }
        Ring read = read(tenant, format, now);
        rings.put(name, read);
        return read;
    }

    private Ring read(String tenant, CardFormat format, Instant now) {
        List<CardKeyStore.Kept> kept = store.keys(tenant, format);
        Optional<ECKey> given = rules.given().key(tenant, format);
        Optional<ECKey> wanted = wanted(tenant, format, kept, now);
        while (wanted.isPresent()) {
            int generation = kept.isEmpty() ? 1 : kept.get(kept.size() - 1).generation() + 1;
            ECKey key = wanted.get();
            // a given key stays where it was given: only its public part is kept
            String json = (given.isPresent() ? key.toPublicJWK() : key).toJSONString();
            store.keep(tenant, format, new CardKeyStore.Kept(generation, json, now));
            kept = store.keys(tenant, format);
            wanted = wanted(tenant, format, kept, now);
        }
        List<CardKey> keys = kept.stream().map(one -> parse(format, one)).toList();
        return new Ring(keys.stream().filter(key -> !withdrawn(key)).toList(), signing(given, format, keys), now);
    }

    /** The key that is missing among those that are kept, if one is. */
    private Optional<ECKey> wanted(String tenant, CardFormat format, List<CardKeyStore.Kept> kept, Instant now) {
        Optional<ECKey> given = rules.given().key(tenant, format);
        if (given.isPresent()) {
            String kid = CardKey.of(format, given.get()).kid();
            return given.filter(key ->
                    kept.stream().noneMatch(one -> parse(format, one).kid().equals(kid)));
        }
        boolean fresh = kept.stream()
                .filter(one -> now.isBefore(one.since().plus(rules.renewAfter())))
                .map(one -> parse(format, one))
                .anyMatch(key -> key.canSign() && !withdrawn(key));
        return fresh ? Optional.empty() : Optional.of(make(tenant, format, now));
    }

    private CardKey signing(Optional<ECKey> given, CardFormat format, List<CardKey> keys) {
        if (given.isPresent()) {
            CardKey key = CardKey.of(format, given.get());
            if (withdrawn(key)) {
                throw new IllegalStateException("The key that is to sign is one of those that were withdrawn");
            }
            return key;
        }
        return keys.stream()
                .filter(key -> key.canSign() && !withdrawn(key))
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    private boolean withdrawn(CardKey key) {
        return rules.withdrawn().contains(key.kid());
    }

    private ECKey make(String tenant, CardFormat format, Instant now) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).generate();
            return format == CardFormat.SHC
                    ? key
                    : DocumentSigner.certified(key, issuers.of(tenant).country(), now, rules.renewAfter());
        } catch (JOSEException e) {
            throw new IllegalStateException("No key can be made", e);
        }
    }

    private static CardKey parse(CardFormat format, CardKeyStore.Kept kept) {
        try {
            return CardKey.of(format, ECKey.parse(kept.jwk()));
        } catch (ParseException e) {
            throw new IllegalStateException("A stored key cannot be read", e);
        }
    }
}
