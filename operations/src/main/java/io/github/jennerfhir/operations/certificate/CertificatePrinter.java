package io.github.jennerfhir.operations.certificate;

import io.github.jennerfhir.forecast.Forecast;
import java.util.Optional;

/** Certificates to look at. Implementations are thread safe. */
public interface CertificatePrinter {

    /** A sheet of paper. */
    enum Paper {
        A4,
        LETTER
    }

    /** The symbol as a picture, with its quiet zone. */
    byte[] png(QrSymbol symbol);

    /** The symbol as a drawing, with its quiet zone. */
    byte[] svg(QrSymbol symbol);

    /**
     * A vaccination card to print: whom it is about, every dose with its code and what the engine says of it, and the QR
     * codes.
     *
     * @param verdicts absent where the doses were not judged
     */
    byte[] pdf(Certificates certificates, Optional<Forecast> verdicts, Paper paper);
}
