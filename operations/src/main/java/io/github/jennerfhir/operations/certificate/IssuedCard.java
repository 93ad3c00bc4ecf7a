package io.github.jennerfhir.operations.certificate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate that was issued.
 *
 * @param disease what it is about; for HCERT, which tells of one dose each, the first disease of the dose
 * @param credential the compact JWS, or the text from {@code HC1:} on
 * @param qrText what its QR code says; absent if that is too long for one
 * @param doses what it tells of, in its order
 */
public record IssuedCard(
        CardFormat format, Disease disease, String credential, Optional<String> qrText, List<CertifiedDose> doses) {

    public IssuedCard {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(disease, "disease");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(qrText, "qrText");
        doses = List.copyOf(doses);
    }
}
