package io.github.jennerfhir.operations.registry.hl7;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Patient;

/** Race and ethnicity, as US Core writes them: an extension with a part {@code ombCategory}. */
final class UsCore {

    private UsCore() {}

    static Optional<Coding> code(Patient patient, String url) {
        return patient.getExtensionsByUrl(url).stream()
                .flatMap(extension -> extension.getExtensionsByUrl("ombCategory").stream())
                .map(part -> part.getValue())
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .filter(Coding::hasCode)
                .findFirst();
    }
}
