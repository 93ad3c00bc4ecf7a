package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.certificate.CardFormat;
import io.github.jennerfhir.operations.certificate.CertificatePrinter.Paper;
import io.github.jennerfhir.operations.certificate.Certificates;
import io.github.jennerfhir.operations.certificate.CertifiedDose;
import io.github.jennerfhir.operations.certificate.IssuedCard;
import io.github.jennerfhir.operations.certificate.QrSymbol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** A vaccination card on paper: head, dose table, QR codes, on as many pages as they need. To be used once. */
final class CardDocument {

    private static final float MARGIN = 40;
    private static final float GAP = 6;
    private static final float FOOT = 30;
    private static final float FINE = 7;
    private static final float BOTTOM = FOOT + 2 * FINE + GAP;
    private static final int CODES_IN_A_ROW = 3;
    private static final float SMALL = 8;
    private static final float NORMAL = 9;

    /** The columns of the dose table, with their share of the width. */
    private enum Column {
        DAY("Date", 0.11f),
        VACCINE("Vaccine", 0.27f),
        CODE("Code", 0.14f),
        LOT("Lot", 0.12f),
        PERFORMER("Given by", 0.16f),
        VERDICT("Assessment", 0.20f);

        private final String title;
        private final float share;

        Column(String title, float share) {
            this.title = title;
            this.share = share;
        }
    }

    private final Certificates certificates;
    private final Optional<Forecast> verdicts;
    private final PDRectangle size;
    private final PDDocument document = new PDDocument();
    private final List<PageWriter> pages = new ArrayList<>();
    private PageWriter page;
    private float y;

    CardDocument(Certificates certificates, Optional<Forecast> verdicts, Paper paper) {
        this.certificates = certificates;
        this.verdicts = verdicts;
        this.size = paper == Paper.A4 ? PDRectangle.A4 : PDRectangle.LETTER;
    }

    byte[] write() {
        try (document) {
            document.getDocumentInformation().setTitle("Vaccination card");
            document.getDocumentInformation().setProducer("Jenner");
            document.getDocumentCatalog().setLanguage("en");
            turnPage();
            writeHead();
            writeTable();
            writeCodes();
            writeFeet();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("A card cannot be written", e);
        }
    }

    private void turnPage() throws IOException {
        page = new PageWriter(document, size);
        pages.add(page);
        y = size.getHeight() - MARGIN;
    }

    /** Last, for only then it is known of how many pages. Each says whose it is: sheets are parted. */
    private void writeFeet() throws IOException {
        String verify = "Verify the codes at " + certificates.issuer().url() + "/verify, or with a reader of "
                + readers() + ".";
        for (int number = 1; number <= pages.size(); number++) {
            String whose = "Page " + number + " of " + pages.size()
                    + certificates
                            .person()
                            .birthDate()
                            .map(date -> " · born " + date)
                            .orElse("")
                    + " · " + certificates.person().name();
            PageWriter sheet = pages.get(number - 1);
            sheet.text(ShapedText.of(whose, FINE, false, width()).firstLine(), MARGIN, FOOT + FINE * 1.5f);
            sheet.text(ShapedText.of(verify, FINE, false, width()).firstLine(), MARGIN, FOOT);
            sheet.close();
        }
    }

    private String readers() {
        boolean hcert = certificates.cards().stream().anyMatch(card -> card.format() == CardFormat.HCERT);
        return hcert ? "HCERTs that trusts the issuer" : "SMART Health Cards";
    }

    private float width() {
        return size.getWidth() - 2 * MARGIN;
    }

    private void require(float height) throws IOException {
        if (y - height < BOTTOM) {
            turnPage();
        }
    }

    private void writeHead() throws IOException {
        paragraph("Vaccination card", 18, true);
        y -= GAP;
        for (String name : certificates.person().names()) {
            paragraph(name, 14, false);
        }
        certificates.person().birthDate().ifPresent(date -> paragraph("Date of birth: " + date, NORMAL, false));
        paragraph(
                "Issued on "
                        + certificates.at().atOffset(ZoneOffset.UTC).toLocalDate()
                        + " by "
                        + certificates.issuer().name()
                        + ", "
                        + certificates.issuer().url(),
                NORMAL,
                false);
        y -= GAP;
    }

    private void paragraph(String text, float points, boolean bold) {
        try {
            ShapedText shaped = ShapedText.of(text, points, bold, width());
            require(shaped.height());
            page.text(shaped, MARGIN, y);
            y -= shaped.height();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeTable() throws IOException {
        if (certificates.doses().isEmpty()) {
            paragraph("No completed dose is recorded of what was asked for.", NORMAL, false);
            return;
        }
        writeTitles();
        for (CertifiedDose dose : certificates.doses()) {
            List<ShapedText> cells = cells(dose);
            float height = height(cells);
            if (y - height < BOTTOM) {
                turnPage();
                writeTitles();
            }
            writeRow(cells, height);
        }
        verdicts.ifPresent(judged -> paragraph(
                "Assessed by the schedule " + judged.scheduleId() + " on " + judged.assessmentDate()
                        + ". The assessment is not part of the codes below.",
                FINE,
                false));
        y -= GAP;
    }

    private void writeTitles() throws IOException {
        List<ShapedText> titles = new ArrayList<>();
        for (Column column : Column.values()) {
            titles.add(cell(column.title, column, true));
        }
        float height = height(titles);
        page.shade(MARGIN, y - height, width(), height);
        writeRow(titles, height);
    }

    private List<ShapedText> cells(CertifiedDose dose) {
        return List.of(
                cell(dose.occurrence(), Column.DAY, false),
                cell(dose.vaccineName() + (dose.subpotent() ? ", less than a full dose" : ""), Column.VACCINE, false),
                cell(CodeName.of(dose), Column.CODE, false),
                cell(dose.lotNumber().orElse(""), Column.LOT, false),
                cell(dose.performer().orElse(""), Column.PERFORMER, false),
                cell(DoseAssessment.of(dose, verdicts), Column.VERDICT, false));
    }

    private ShapedText cell(String text, Column column, boolean bold) {
        return ShapedText.of(text, SMALL, bold, width() * column.share - GAP);
    }

    private static float height(List<ShapedText> cells) {
        return cells.stream().map(ShapedText::height).max(Float::compare).orElse(0f) + GAP;
    }

    private void writeRow(List<ShapedText> cells, float height) throws IOException {
        float x = MARGIN;
        for (Column column : Column.values()) {
            page.text(cells.get(column.ordinal()), x + GAP / 2, y - GAP / 2);
            x += width() * column.share;
        }
        y -= height;
        page.line(MARGIN, MARGIN + width(), y);
    }

    private void writeCodes() throws IOException {
        List<Map.Entry<String, QrSymbol>> codes = List.copyOf(codes().entrySet());
        for (int first = 0; first < codes.size(); first += CODES_IN_A_ROW) {
            writeCodes(codes.subList(first, Math.min(first + CODES_IN_A_ROW, codes.size())));
        }
    }

    private void writeCodes(List<Map.Entry<String, QrSymbol>> row) throws IOException {
        float cell = width() / CODES_IN_A_ROW;
        float side = cell - 6 * GAP;
        List<ShapedText> labels = row.stream()
                .map(code -> ShapedText.of(code.getKey(), SMALL, true, side))
                .toList();
        float height = side + height(labels) + 3 * GAP;
        require(height);
        for (int column = 0; column < row.size(); column++) {
            float left = MARGIN + column * cell + 3 * GAP;
            page.qr(row.get(column).getValue(), left, y - GAP - side, side);
            page.text(labels.get(column), left, y - 2 * GAP - side);
        }
        y -= height;
    }

    /** By what they are labelled with. Cards that tell of the same doses, as those of a combined vaccine do, need one code. */
    private Map<String, QrSymbol> codes() {
        Map<List<CertifiedDose>, List<IssuedCard>> sameDoses = new LinkedHashMap<>();
        certificates
                .cards()
                .forEach(card -> sameDoses
                        .computeIfAbsent(card.doses(), doses -> new ArrayList<>())
                        .add(card));
        Map<String, QrSymbol> codes = new LinkedHashMap<>();
        sameDoses.forEach((doses, cards) -> cards.get(0)
                .qrText()
                .flatMap(QrSymbol::of)
                .ifPresent(symbol -> codes.put(label(doses, cards), symbol)));
        return codes;
    }

    private static String label(List<CertifiedDose> doses, List<IssuedCard> cards) {
        // an HCERT is one dose, of a combined vaccine too
        String what = cards.get(0).format() == CardFormat.HCERT
                ? doses.get(0).vaccineName()
                : cards.stream().map(card -> card.disease().name()).collect(Collectors.joining(", "));
        String days = doses.size() == 1
                ? doses.get(0).occurrence()
                : doses.get(0).occurrence() + " to "
                        + doses.get(doses.size() - 1).occurrence();
        return what + "\n" + days;
    }
}
