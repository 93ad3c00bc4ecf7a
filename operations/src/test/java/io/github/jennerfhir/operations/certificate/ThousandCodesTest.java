package io.github.jennerfhir.operations.certificate;

import static io.github.jennerfhir.operations.fixture.Samples.dose;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.GlobalHistogramBinarizer;
import io.github.jennerfhir.operations.fixture.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** The code of every card is read back by an independent reader, for random patients with names in many scripts. */
class ThousandCodesTest {

    private static final int CARDS = 1000;
    private static final int SCALE = 2;
    private static final int QUIET = 4;
    private static final List<String> VACCINES = List.of("19", "04", "198", "178", "133", "119", "141", "37");
    private static final List<String> NAMES = List.of(
            "Łukaszewicz",
            "Наталья Ёлкина",
            "Παπαδοπούλου",
            "فاطمة الزهراء",
            "प्रियंका",
            "አበበ ቢቂላ",
            "欧阳锋",
            "O'Brien-Ngũgĩ");

    private final Random random = new Random(20261124);

    @Test
    void thousandOfThousandCodesHoldTheCredential() throws Exception {
        int cards = 0;
        long signing = 0;
        while (cards < CARDS) {
            CardOffice office = office();
            long start = System.nanoTime();
            List<IssuedCard> issued = office.issueAll().cards();
            signing += System.nanoTime() - start;
            for (IssuedCard card : issued) {
                String text = card.qrText().orElseThrow();
                QrSymbol symbol = QrSymbol.of(text).orElseThrow();
                assertThat(symbol.version()).isLessThanOrEqualTo(22);
                assertThat(NumericText.text(read(symbol).getText().substring("shc:/".length())))
                        .contains(card.credential());
                cards++;
            }
        }
        System.out.printf("%d cards issued and read, %.0f a second signed%n", cards, cards * 1e9 / signing);
    }

    @Test
    void codesOfHcertsAreReadToo() throws Exception {
        CardOffice office = office();
        CardRequest all = CardRequest.all(Samples.PATIENT);
        List<IssuedCard> issued = office.issue(new CardRequest(
                        Samples.PATIENT,
                        CardFormat.HCERT,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        all.claims()))
                .cards();

        assertThat(issued).isNotEmpty();
        for (IssuedCard card : issued) {
            assertThat(read(QrSymbol.of(card.qrText().orElseThrow()).orElseThrow())
                            .getText())
                    .isEqualTo(card.credential());
        }
    }

    private CardOffice office() {
        Patient patient = Samples.child();
        patient.addName().setFamily(pick(NAMES)).addGiven(pick(NAMES)).addGiven(pick(NAMES));
        CardOffice office = new CardOffice(patient, CardOffice.URL);
        int doses = 3 + random.nextInt(12);
        for (int i = 0; i < doses; i++) {
            Immunization record = dose(pick(VACCINES), "2025-0" + (1 + random.nextInt(6)) + "-1" + random.nextInt(10));
            record.setLotNumber("LOT-" + random.nextInt(1_000_000));
            record.addPerformer().getActor().setDisplay("Clinic " + pick(NAMES));
            office.record(record);
        }
        return office.at(Instant.EPOCH.plus(Duration.ofDays(20_000 + random.nextInt(1000))));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Result read(QrSymbol symbol) throws Exception {
        int side = (symbol.size() + 2 * QUIET) * SCALE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (symbol.dark(x / SCALE - QUIET, y / SCALE - QUIET)) {
                    pixels[y * side + x] = 0;
                }
            }
        }
        BinaryBitmap picture =
                new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(side, side, pixels)));
        return new MultiFormatReader()
                .decode(
                        picture,
                        Map.of(
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE),
                                DecodeHintType.PURE_BARCODE,
                                true));
    }
}
