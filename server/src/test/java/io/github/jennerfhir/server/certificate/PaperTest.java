package io.github.jennerfhir.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CertificatePrinter.Paper;
import io.github.jennerfhir.operations.certificate.Certificates;
import io.github.jennerfhir.operations.certificate.CertifiedDose;
import io.github.jennerfhir.operations.certificate.CertifiedPerson;
import io.github.jennerfhir.operations.certificate.Disease;
import io.github.jennerfhir.operations.certificate.IssuedCard;
import io.github.jennerfhir.operations.certificate.Issuer;
import io.github.jennerfhir.operations.certificate.QrSymbol;
import java.awt.Font;
import java.awt.font.TextAttribute;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.text.AttributedCharacterIterator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards on paper and codes as pictures, read back from how they look. */
class PaperTest {

    private final PaperPrinter printer = new PaperPrinter();

    @ParameterizedTest
    @EnumSource(Paper.class)
    void codesAreReadOffThePrintedPage(Paper paper) throws Exception {
        try (PDDocument document = Loader.loadPDF(printer.pdf(certificates(5, 2), Optional.empty(), paper))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(paper == Paper.A4 ? 595.27563f : 612f);

            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 200);

            assertThat(read(page)).containsExactlyInAnyOrder(text(0), text(1));
        }
    }

    @Test
    void longTablesAndManyCodesGoOnOverPages() throws Exception {
        try (PDDocument document = Loader.loadPDF(printer.pdf(certificates(70, 20), Optional.empty(), Paper.A4))) {
            assertThat(document.getNumberOfPages()).isGreaterThan(3);
        }
    }

    /** A name as long as FHIR allows and a table of one page leave the codes of the last page readable. */
    @Test
    void longNamesTakeNoRoomFromTheCodes() throws Exception {
        Certificates certificates =
                certificates(12, 3, "Wolfeschlegelsteinhausen ".repeat(20).strip());

        try (PDDocument document = Loader.loadPDF(printer.pdf(certificates, Optional.empty(), Paper.LETTER))) {
            PDFRenderer renderer = new PDFRenderer(document);
            BufferedImage last = renderer.renderImageWithDPI(document.getNumberOfPages() - 1, 200);

            assertThat(read(last)).containsExactlyInAnyOrder(text(0), text(1), text(2));
        }
    }

    /** One font has each part of a name; none is drawn as boxes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zoë Ọlá Łukaszewicz-Nguyễn",
                "Наталья Ёлкина",
                "Ελένη Παπαδοπούλου",
                "فاطمة الزهراء",
                "प्रियंका श्रीवास्तव",
                "አበበ ቢቂላ",
                "欧阳锋 張偉 喆堃"
            })
    void everyScriptHasAFontThatCanShowIt(String name) {
        AttributedCharacterIterator parts = ScriptFonts.of(name, 12, false).getIterator();

        for (char c = parts.first(); c != AttributedCharacterIterator.DONE; c = parts.next()) {
            assertThat(((Font) parts.getAttribute(TextAttribute.FONT)).canDisplay(c))
                    .as("%s in %s", c, name)
                    .isTrue();
        }
    }

    /** The engine shapes: the four letters of the name are narrower joined than one by one. */
    @ParameterizedTest
    @ValueSource(strings = {"محمد", "क्षत्रिय"})
    void lettersOfAWordAreJoined(String word) {
        double joined = width(word);
        double apart = word.codePoints()
                .mapToObj(Character::toString)
                .mapToDouble(PaperTest::width)
                .sum();

        assertThat(joined).isLessThan(apart - 0.1);
    }

    @Test
    void pictureOfACodeIsRead() throws Exception {
        QrSymbol symbol = QrSymbol.of(text(0)).orElseThrow();

        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(printer.png(symbol)));

        assertThat(read(picture)).containsExactly(text(0));
        assertThat(new String(printer.svg(symbol), StandardCharsets.UTF_8))
                .contains("viewBox=\"0 0 " + (symbol.size() + 8) + " " + (symbol.size() + 8) + "\"");
    }

    private static double width(String text) {
        return ShapedText.of(text, 20, false, 500).lines().get(0).getAdvance();
    }

    private static List<String> read(BufferedImage page) throws Exception {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        BinaryBitmap picture = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
        Result[] found = new QRCodeMultiReader()
                .decodeMultiple(
                        picture,
                        Map.of(
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE),
                                DecodeHintType.TRY_HARDER,
                                true));
        return Arrays.stream(found).map(Result::getText).toList();
    }

    private static String text(int card) {
        return "shc:/" + ("%04d".formatted(card + 5676)).repeat(200);
    }

    private static Certificates certificates(int doseCount, int cardCount) {
        return certificates(doseCount, cardCount, "Nia Quill");
    }

    private static Certificates certificates(int doseCount, int cardCount, String name) {
        List<CertifiedDose> doses = new ArrayList<>();
        for (int i = 0; i < doseCount; i++) {
            doses.add(dose(i));
        }
        List<IssuedCard> cards = new ArrayList<>();
        for (int i = 0; i < cardCount; i++) {
            Disease disease = new Disease("Disease " + i, Optional.empty(), Optional.empty());
            cards.add(new IssuedCard(CardFormat.SHC, disease, "jws", Optional.of(text(i)), List.of(dose(i))));
        }
        CertifiedPerson person = new CertifiedPerson(
                "1", Optional.of("Quill"), List.of("Nia"), Optional.of("2025-01-10"), List.of(name, "فاطمة"));
        Issuer issuer = new Issuer("https://cards.example.org", "Ministry of Health", Optional.empty());
        return new Certificates(person, issuer, Instant.parse("2026-11-24T00:00:00Z"), cards, doses);
    }

    private static CertifiedDose dose(int number) {
        return new CertifiedDose(
                "dose-" + number,
                1,
                Instant.EPOCH,
                "http://hl7.org/fhir/sid/cvx",
                "19",
                "BCG",
                "2025-01-%02d".formatted(1 + number % 28),
                Optional.of("LOT-" + number),
                Optional.of("Clinic"),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(new Disease("BCG", Optional.empty(), Optional.empty())));
    }
}
