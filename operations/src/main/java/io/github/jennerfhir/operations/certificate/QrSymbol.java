package io.github.jennerfhir.operations.certificate;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A QR symbol as dark and light modules, without the quiet zone of four modules that belongs around it. Immutable. */
public final class QrSymbol {

    /** The largest symbol of a SMART Health Card, which cheap readers read well. */
    private static final int LARGEST_CARD = 22;

    private final QrCode code;

    private QrSymbol(QrCode code) {
        this.code = code;
    }

    /**
     * The symbol of what a certificate's QR code says: {@code shc:/} in bytes and the digits after it as numbers, {@code HC1:}
     * as alphanumeric text.
     *
     * @return empty if it does not fit
     */
    public static Optional<QrSymbol> of(String text) {
        if (text.startsWith(NumericText.PREFIX)) {
            return of(
                    List.of(
                            QrSegment.makeBytes(NumericText.PREFIX.getBytes(StandardCharsets.US_ASCII)),
                            QrSegment.makeNumeric(text.substring(NumericText.PREFIX.length()))),
                    QrCode.Ecc.LOW,
                    LARGEST_CARD);
        }
        List<QrSegment> segments = List.of(QrSegment.makeAlphanumeric(text));
        return of(segments, QrCode.Ecc.QUARTILE, QrCode.MAX_VERSION)
                .or(() -> of(segments, QrCode.Ecc.LOW, QrCode.MAX_VERSION));
    }

    private static Optional<QrSymbol> of(List<QrSegment> segments, QrCode.Ecc level, int largest) {
        try {
            // the level is raised as far as the version allows
            return Optional.of(
                    new QrSymbol(QrCode.encodeSegments(segments, level, QrCode.MIN_VERSION, largest, -1, true)));
        } catch (DataTooLongException e) {
            return Optional.empty();
        }
    }

    /** Modules of a side. */
    public int size() {
        return code.size;
    }

    /** The version, from 1; 22 at most for a SMART Health Card. */
    public int version() {
        return code.version;
    }

    /** Whether a module is dark; one outside of the symbol is light. */
    public boolean dark(int x, int y) {
        return code.getModule(x, y);
    }
}
