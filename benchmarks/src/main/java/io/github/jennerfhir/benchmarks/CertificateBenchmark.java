package io.github.jennerfhir.benchmarks;

import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CertificatePrinter.Paper;
import io.github.jennerfhir.operations.certificate.Certificates;
import io.github.jennerfhir.operations.certificate.QrSymbol;
import io.github.jennerfhir.operations.certificate.VerifiedCertificate;
import io.github.jennerfhir.server.certificate.PaperPrinter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Certificates a second on one thread, without a database: what making, signing, drawing and checking them costs. Of a
 * child with twelve doses, who has twelve SMART Health Cards, one a disease, and twelve HCERTs, one a dose.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CertificateBenchmark {

    private static final int CARDS = 12;
    private static final int HCERTS = 12;

    /** The child and the issuer. */
    @State(Scope.Thread)
    public static class Issued {

        private final PaperPrinter printer = new PaperPrinter();
        private CertificateOffice office;
        private Certificates cards;
        private String card;
        private String cardText;
        private String hcert;

        /** Issues everything once. */
        @Setup
        public void prepare() {
            office = new CertificateOffice();
            cards = office.issue(CardFormat.SHC);
            List<String> hcerts = office.issue(CardFormat.HCERT).cards().stream()
                    .map(one -> one.credential())
                    .toList();
            if (cards.cards().size() != CARDS || hcerts.size() != HCERTS) {
                throw new IllegalStateException(cards.cards().size() + " cards, " + hcerts.size() + " HCERTs");
            }
            card = cards.cards().get(0).credential();
            cardText = cards.cards().get(0).qrText().orElseThrow();
            hcert = hcerts.get(0);
            if (!office.verify(card).verdict().code().equals("valid")
                    || !office.verify(hcert).verdict().code().equals("valid")) {
                throw new IllegalStateException("They do not hold");
            }
        }
    }

    /** SMART Health Cards: minimised, deflated and signed, as text for a code. */
    @Benchmark
    @OperationsPerInvocation(CARDS)
    public Certificates signHealthCards(Issued issued) {
        return issued.office.issue(CardFormat.SHC);
    }

    /** HCERTs: CBOR, COSE, deflated, Base45. */
    @Benchmark
    @OperationsPerInvocation(HCERTS)
    public Certificates signHcerts(Issued issued) {
        return issued.office.issue(CardFormat.HCERT);
    }

    /** The QR code of a card as a picture. */
    @Benchmark
    public byte[] drawQrCode(Issued issued) {
        return issued.printer.png(QrSymbol.of(issued.cardText).orElseThrow());
    }

    /** The whole card on paper: twelve doses and all codes. */
    @Benchmark
    public byte[] printPdf(Issued issued) {
        return issued.printer.pdf(issued.cards, Optional.empty(), Paper.A4);
    }

    /** The verdict on a SMART Health Card. */
    @Benchmark
    public VerifiedCertificate verifyHealthCard(Issued issued) {
        return issued.office.verify(issued.card);
    }

    /** The verdict on an HCERT. */
    @Benchmark
    public VerifiedCertificate verifyHcert(Issued issued) {
        return issued.office.verify(issued.hcert);
    }
}
