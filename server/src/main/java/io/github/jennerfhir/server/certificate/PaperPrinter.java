package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.certificate.CertificatePrinter;
import io.github.jennerfhir.operations.certificate.Certificates;
import io.github.jennerfhir.operations.certificate.QrSymbol;
import java.util.Optional;

/** Pictures and paper. Thread safe. */
public final class PaperPrinter implements CertificatePrinter {

    @Override
    public byte[] png(QrSymbol symbol) {
        return QrPictures.png(symbol);
    }

    @Override
    public byte[] svg(QrSymbol symbol) {
        return QrPictures.svg(symbol);
    }

    @Override
    public byte[] pdf(Certificates certificates, Optional<Forecast> verdicts, Paper paper) {
        return new CardDocument(certificates, verdicts, paper).write();
    }
}
