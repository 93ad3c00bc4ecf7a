package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.terminology.Vaccine;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.util.Optional;

/** Reads the doses that certificates tell of, and names their vaccines where the codes are known here. Thread safe. */
final class VaccineNames {

    private final VaccineCatalogue vaccines;

    VaccineNames(VaccineCatalogue vaccines) {
        this.vaccines = vaccines;
    }

    /**
     * One dose.
     *
     * @param coding an object with {@code system} and {@code code}
     * @param subpotent whether it says that it was less than a full one
     */
    VerifiedCertificate.Dose dose(JsonNode coding, JsonNode occurrence, JsonNode lot, boolean subpotent) {
        String system = coding.path("system").asText();
        String code = coding.path("code").asText();
        return new VerifiedCertificate.Dose(
                system,
                code,
                vaccines.find(system, code).map(Vaccine::display),
                occurrence.asText(),
                text(lot),
                subpotent);
    }

    static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
