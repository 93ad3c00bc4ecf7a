package io.github.jennerfhir.operations.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate that was checked. What it tells is there only if its signature holds.
 *
 * @param detail what exactly is wrong, where the verdict does not say it all
 * @param issuer the address that it names as its issuer's, or the country
 * @param issuerName the issuer as the list of trusted ones names it
 * @param name whom it is about
 * @param birthDate their date of birth
 * @param issued since when it is valid
 * @param expires until when it is valid, where it ends
 */
public record VerifiedCertificate(
        Verdict verdict,
        Optional<String> detail,
        Optional<String> issuer,
        Optional<String> issuerName,
        Optional<String> name,
        Optional<String> birthDate,
        Optional<Instant> issued,
        Optional<Instant> expires,
        List<Dose> doses) {

    /**
     * A dose that it tells of.
     *
     * @param vaccine the vaccine's name, where its code is known here
     * @param subpotent whether it says that it was less than a full dose
     */
    public record Dose(
            String system,
            String code,
            Optional<String> vaccine,
            String occurrence,
            Optional<String> lotNumber,
            boolean subpotent) {}

    public VerifiedCertificate {
        Objects.requireNonNull(verdict, "verdict");
        doses = List.copyOf(doses);
    }

    /** Of a certificate that tells nothing, for nobody stands for what it says. */
    static VerifiedCertificate refused(Verdict verdict, String detail, Optional<String> issuer) {
        return new VerifiedCertificate(
                verdict,
                Optional.of(detail),
                issuer,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
