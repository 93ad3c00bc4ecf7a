package io.github.jennerfhir.operations.certificate;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose signatures hold here: our own tenants', each for itself, and those of the trusted issuers. Thread safe. */
public final class TrustAnchors {

    private final Issuers issuers;
    private final CardKeys keys;
    private final CardRegister register;
    private final TrustedIssuers trusted;

    /** An issuer that may have signed a certificate. */
    interface Anchor {

        String url();

        String name();

        Optional<PublicKey> key(String kid);

        boolean isRevoked(String kid, String rid, long notBefore);
    }

    public TrustAnchors(Issuers issuers, CardKeys keys, CardRegister register, TrustedIssuers trusted) {
        this.issuers = issuers;
        this.keys = keys;
        this.register = register;
        this.trusted = trusted;
    }

    /** The issuer of health cards at that address. */
    Optional<Anchor> ofCard(String url) {
        return issuers.tenant(url)
                .filter(tenant -> keys.exist(tenant, CardFormat.SHC))
                .map(tenant -> own(tenant, CardFormat.SHC))
                .or(() -> trusted.all().stream()
                        // a DID names document signers, which sign no cards
                        .filter(issuer -> issuer.url().equals(url) && !url.startsWith("did:"))
                        .map(TrustAnchors::other)
                        .findFirst());
    }

    /**
     * Every document signer with that key id: short ids may collide, and then each must be tried.
     *
     * @param url the issuer's address as the certificate says; whether it says the truth is seen by the key
     * @param otherwise the tenant of ours that is asked for its keys where the address is none of ours
     */
    List<Anchor> ofHcert(String kid, String url, String otherwise) {
        List<Anchor> found = new ArrayList<>();
        found.add(own(issuers.tenant(url).orElse(otherwise), CardFormat.HCERT));
        trusted.all().forEach(issuer -> found.add(other(issuer)));
        return found.stream().filter(anchor -> anchor.key(kid).isPresent()).toList();
    }

    private Anchor own(String tenant, CardFormat format) {
        Issuer issuer = issuers.of(tenant);
        return new Anchor() {
            @Override
            public String url() {
                return issuer.url();
            }

            @Override
            public String name() {
                return issuer.name();
            }

            @Override
            public Optional<PublicKey> key(String kid) {
                return keys.find(tenant, format, kid).map(CardKey::publicKey);
            }

            @Override
            public boolean isRevoked(String kid, String rid, long notBefore) {
                return register.isRevoked(tenant, kid, rid);
            }
        };
    }

    private static Anchor other(TrustedIssuer issuer) {
        return new Anchor() {
            @Override
            public String url() {
                return issuer.url();
            }

            @Override
            public String name() {
                return issuer.name();
            }

            @Override
            public Optional<PublicKey> key(String kid) {
                return issuer.keys().stream()
                        .filter(key -> key.kid().equals(kid))
                        .map(TrustedKey::key)
                        .findFirst();
            }

            @Override
            public boolean isRevoked(String kid, String rid, long notBefore) {
                return issuer.isRevoked(kid, rid, notBefore);
            }
        };
    }
}
