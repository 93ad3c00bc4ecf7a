package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which form certificates are answered. */
enum CertificateOutput {
    PARAMETERS("application/fhir+json"),
    HEALTH_CARD_FILE("application/smart-health-card"),
    PDF("application/pdf"),
    PNG("image/png"),
    SVG("image/svg+xml");

    private final String mediaType;

    CertificateOutput(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /**
     * The form that is asked for: by the parameter, else by the first media type of the header that is one of ours.
     *
     * @throws ProblemException if the parameter names none
     */
    static CertificateOutput of(@Nullable String outputFormat, @Nullable String accept) {
        if (outputFormat != null) {
            // a plus sign in an address is a space to whoever reads it as a form
            String asked = outputFormat.strip().replace(' ', '+');
            return find(asked)
                    .orElseThrow(() -> new ProblemException(
                            Problem.INVALID_PARAMETER,
                            "The parameter _outputFormat must be application/smart-health-card, application/pdf, image/png,"
                                    + " image/svg+xml or application/fhir+json",
                            "_outputFormat"));
        }
        return Arrays.stream((accept == null ? "" : accept).split(",", -1))
                .map(range -> range.split(";", -1)[0].strip())
                .flatMap(range -> find(range).stream())
                .findFirst()
                .orElse(PARAMETERS);
    }

    private static Optional<CertificateOutput> find(String mediaType) {
        String lower = mediaType.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(output -> output.mediaType.equals(lower))
                .findFirst();
    }
}
