package io.github.jennerfhir.operations.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A report is believed for one reason: the key of its kid, which was enrolled, has signed it as a report. */
class SignedReportTest {

    private static final JOSEObjectType TYPE = new JOSEObjectType("jenner-facility-report+jws");

    private final ECKey key = newKey();
    private final DeviceKey enrolled = DeviceKey.of(key);

    @Test
    void whatTheDeviceSignedIsReadWithItsKey() throws JOSEException {
        SignedReport signed = SignedReport.parse(sign(header -> header));
        assertThat(signed.kid()).isEqualTo(key.computeThumbprint().toString());
        assertThat(new String(signed.payload(enrolled), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    @Test
    void whatTheCommandSignsIsOne() {
        FacilityReport report = new FacilityReport(
                "main",
                "Location/post",
                "Device/phone",
                ReportPeriod.of("2026-11-22").orElseThrow(),
                OffsetDateTime.parse("2026-11-22T18:00:00Z"),
                List.of());
        SignedReport signed = SignedReport.parse(SignedReport.sign(report, key));
        assertThat(ReportFormat.read(signed.payload(enrolled))).isEqualTo(report);
    }

    @Test
    void anotherKeysSignatureIsNone() {
        SignedReport signed = SignedReport.parse(sign(header -> header));
        refused(() -> signed.payload(DeviceKey.of(newKey())));
    }

    @Test
    void anotherPayloadUnderTheSignatureIsNone() {
        String[] one = sign(header -> header).split("\\.");
        String other = one[0] + "." + new Payload("{\"a\":1}").toBase64URL() + "." + one[2];
        refused(() -> SignedReport.parse(other).payload(enrolled));
    }

    @Test
    void aHeaderThatSaysOtherThingsIsRefused() {
        refused(() -> SignedReport.parse(sign(header -> header.type(null))));
        refused(() -> SignedReport.parse(sign(header -> header.type(new JOSEObjectType("at+jwt")))));
        refused(() -> SignedReport.parse(sign(header -> header.type(JOSEObjectType.JWT))));
        refused(() -> SignedReport.parse(sign(header -> header.keyID(null))));
        refused(() -> SignedReport.parse(sign(header -> header.keyID("a\u0000b"))));
        refused(() -> SignedReport.parse(sign(header -> header.jwk(key.toPublicJWK()))));
        refused(() -> SignedReport.parse(sign(header -> header.jwkURL(URI.create("http://localhost/keys")))));
        refused(() -> SignedReport.parse(sign(header -> header.x509CertURL(URI.create("http://localhost/cert")))));
        refused(() -> SignedReport.parse(sign(header -> header.x509CertChain(List.of(Base64.encode("x"))))));
        refused(() -> SignedReport.parse(sign(header -> header.criticalParams(Set.of("b64")))));
    }

    @Test
    void anotherAlgorithmIsRefused() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(TYPE)
                .keyID(enrolled.kid())
                .build();
        JWSObject hmac = new JWSObject(header, new Payload("{}"));
        hmac.sign(new MACSigner(enrolled.jwk().toJSONString()));
        refused(() -> SignedReport.parse(hmac.serialize()));
        String payload = sign(any -> any).split("\\.")[1];
        String none = new Payload("{\"alg\":\"none\",\"typ\":\"" + TYPE + "\",\"kid\":\"" + enrolled.kid() + "\"}")
                .toBase64URL()
                .toString();
        refused(() -> SignedReport.parse(none + "." + payload + "."));
    }

    @Test
    void whatIsNoJwsIsRefused() {
        for (String text : List.of("", "x", "a.b", "a.b.c", "....", "{}")) {
            refused(() -> SignedReport.parse(text));
        }
    }

    @Test
    void aKeyIsPublicAndOnItsCurve() {
        assertThat(DeviceKey.parse(key.toPublicJWK().toJSONString()).kid()).isEqualTo(enrolled.kid());
        for (String text : List.of(key.toJSONString(), "{}", "no key", onAnotherCurve())) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> DeviceKey.parse(text))
                    .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(Problem.INVALID_PARAMETER));
        }
    }

    @Test
    void aCodeIsKnownHoweverItIsTyped() {
        EnrolmentCode code = EnrolmentCode.random();
        assertThat(code.text()).matches("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}");
        String typed = " "
                + code.text()
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace("-", " ")
                        .replace('0', 'o');
        assertThat(EnrolmentCode.of(typed).hash()).isEqualTo(code.hash());
        assertThat(EnrolmentCode.random().hash()).isNotEqualTo(code.hash());
    }

    private String sign(UnaryOperator<JWSHeader.Builder> shape) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(enrolled.kid());
        try {
            ECDSASigner signer = new ECDSASigner(key);
            JWSObject jws = new JWSObject(shape.apply(header).build(), new Payload("{}"));
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String onAnotherCurve() {
        try {
            return new ECKeyGenerator(Curve.P_384).generate().toPublicJWK().toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(Runnable reading) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(reading::run)
                .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(Problem.REPORT_SIGNATURE_INVALID));
    }
}
