package io.github.jennerfhir.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.github.jennerfhir.operations.certificate.TrustedIssuer;
import io.github.jennerfhir.operations.certificate.TrustedIssuers;
import io.github.jennerfhir.operations.certificate.TrustedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trusted issuers of a file in the shape in which the VCI directory publishes snapshots: {@code issuerInfo}, each with
 * {@code issuer} ({@code iss}, {@code name}), {@code keys} and {@code crls}. A key with {@code x5c} is a document signer of
 * HCERTs too. Read once; nothing is fetched. Immutable and thread safe.
 */
public final class IssuerList implements TrustedIssuers {

    private final List<TrustedIssuer> issuers;

    private IssuerList(List<TrustedIssuer> issuers) {
        this.issuers = List.copyOf(issuers);
    }

    /** Nobody. */
    public static IssuerList empty() {
        return new IssuerList(List.of());
    }

    /**
     * Those of a file.
     *
     * @throws IllegalArgumentException if it cannot be read, or a key in it cannot
     */
    public static IssuerList read(String file) {
        try {
            JsonNode infos = JsonMapper.builder()
                    .build()
                    .readTree(Path.of(file).toFile())
                    .path("issuerInfo");
            if (!infos.isArray()) {
                throw new IllegalArgumentException("it needs a list issuerInfo");
            }
            List<TrustedIssuer> issuers = new ArrayList<>();
            for (JsonNode info : infos) {
                issuers.add(issuer(info));
            }
            return new IssuerList(issuers);
        } catch (IOException | ParseException | JOSEException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "jenner.certificate.trusted-issuers cannot be read: " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Collection<TrustedIssuer> all() {
        return issuers;
    }

    private static TrustedIssuer issuer(JsonNode info) throws ParseException, JOSEException {
        List<TrustedKey> keys = new ArrayList<>();
        for (JsonNode node : info.path("keys")) {
            JWK key = JWK.parse(node.toString());
            if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
                // under the name that the issuer gives it, which certificates repeat
                String kid = key.getKeyID() == null ? key.computeThumbprint().toString() : key.getKeyID();
                keys.add(new TrustedKey(kid, ec.toECPublicKey()));
            }
            DocumentSigners.certificate(key).map(TrustedKey::documentSigner).ifPresent(keys::add);
        }
        Map<String, Set<String>> revoked = new HashMap<>();
        for (JsonNode list : info.path("crls")) {
            Set<String> rids = revoked.computeIfAbsent(list.path("kid").asText(), kid -> new HashSet<>());
            list.path("rids").forEach(rid -> rids.add(rid.asText()));
        }
        return new TrustedIssuer(
                info.path("issuer").path("iss").asText(),
                info.path("issuer").path("name").asText(),
                keys,
                revoked);
    }
}
