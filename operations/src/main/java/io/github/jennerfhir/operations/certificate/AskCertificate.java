package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;

/** Answers whoever asks for certificates, in the form that they want. Thread safe. */
public final class AskCertificate {

    private static final String OPERATION = "$certificate";

    private final IssueCertificate certificates;
    private final DoseVerdicts verdicts;
    private final CertificateParameters parameters;
    private final CertificatePrinter printer;

    public AskCertificate(
            IssueCertificate certificates,
            DoseVerdicts verdicts,
            CertificateParameters parameters,
            CertificatePrinter printer) {
        this.certificates = certificates;
        this.verdicts = verdicts;
        this.parameters = parameters;
        this.printer = printer;
    }

    IBaseResource ask(CardRequest request, CertificateOutput output, CertificatePrinter.Paper paper) {
        if (output == CertificateOutput.HEALTH_CARD_FILE && request.format() != CardFormat.SHC) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "A .smart-health-card file holds SMART Health Cards: leave out the parameter format",
                    "format");
        }
        Certificates issued = certificates.issue(request, OPERATION);
        return switch (output) {
            case PARAMETERS -> parameters.of(issued, verdicts.of(request.patientId()));
            case HEALTH_CARD_FILE -> binary(output, file(issued));
            case PDF -> binary(output, printer.pdf(issued, verdicts.of(request.patientId()), paper));
            case PNG -> binary(output, printer.png(symbol(issued)));
            case SVG -> binary(output, printer.svg(symbol(issued)));
        };
    }

    private static Binary binary(CertificateOutput output, byte[] content) {
        Binary binary = new Binary();
        binary.setContentType(output.mediaType());
        binary.setContent(content);
        return binary;
    }

    private static byte[] file(Certificates issued) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ArrayNode credentials = file.putArray("verifiableCredential");
        issued.cards().forEach(card -> credentials.add(card.credential()));
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The one QR code that there is: of several the caller must say which. */
    private static QrSymbol symbol(Certificates issued) {
        if (issued.cards().size() != 1) {
            String offered = issued.cards().stream()
                    .map(card -> card.disease().name())
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    issued.cards().isEmpty()
                            ? "There is no certificate to show: no completed dose is recorded of what was asked for"
                            : "A picture holds one QR code, and there are "
                                    + issued.cards().size()
                                    + " certificates: choose one with antigen, from and to. There are: " + offered,
                    "antigen");
        }
        return issued.cards()
                .get(0)
                .qrText()
                .flatMap(QrSymbol::of)
                .orElseThrow(() -> new ProblemException(
                        Problem.INVALID_PARAMETER,
                        "The certificate is too long for a QR code: take it as application/smart-health-card",
                        "_outputFormat"));
    }
}
