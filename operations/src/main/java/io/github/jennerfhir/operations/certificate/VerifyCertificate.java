package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks certificates that somebody shows: text of a QR code ({@code shc:/…}, {@code HC1:…}), a compact JWS, or the content
 * of a {@code .smart-health-card} file. Asks nobody outside. Thread safe.
 */
public final class VerifyCertificate {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 100;

    private final HealthCardReading cards;
    private final HcertReading hcerts;

    public VerifyCertificate(TrustAnchors anchors, VaccineCatalogue vaccines, OwnTenant tenant, Clock clock) {
        VaccineNames names = new VaccineNames(vaccines);
        this.cards = new HealthCardReading(anchors, names, clock);
        this.hcerts = new HcertReading(anchors, names, tenant, clock);
    }

    /** The tenant whose own HCERTs hold, which name no address. */
    @FunctionalInterface
    public interface OwnTenant {
        String name();
    }

    /** The verdict on each certificate of the text, at least one. */
    public List<VerifiedCertificate> verify(String text) {
        String shown = text.strip();
        if (shown.startsWith("{")) {
            return file(shown);
        }
        return List.of(one(shown));
    }

    private VerifiedCertificate one(String shown) {
        if (shown.startsWith(Hcert.PREFIX)) {
            return hcerts.verify(shown.substring(Hcert.PREFIX.length()));
        }
        if (!shown.startsWith(NumericText.PREFIX)) {
            return cards.verify(shown);
        }
        Optional<String> jws = NumericText.text(shown.substring(NumericText.PREFIX.length()));
        return jws.map(cards::verify)
                .orElseGet(() ->
                        unreadable("After shc:/ there must be pairs of digits; a code of several parts is not read"));
    }

    private List<VerifiedCertificate> file(String content) {
        JsonNode credentials;
        try {
            credentials = JSON.readTree(content).path("verifiableCredential");
        } catch (JsonProcessingException e) {
            return List.of(unreadable("The file is not JSON"));
        }
        if (!credentials.isArray() || credentials.isEmpty() || credentials.size() > MOST) {
            return List.of(unreadable("The file has no list verifiableCredential of 1 to " + MOST + " cards"));
        }
        List<VerifiedCertificate> verified = new ArrayList<>();
        credentials.forEach(credential -> verified.add(one(credential.asText())));
        return verified;
    }

    private static VerifiedCertificate unreadable(String detail) {
        return VerifiedCertificate.refused(Verdict.UNREADABLE, detail, Optional.empty());
    }
}
