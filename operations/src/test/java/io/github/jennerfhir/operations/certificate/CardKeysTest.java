package io.github.jennerfhir.operations.certificate;

import static io.github.jennerfhir.operations.fixture.Samples.NOON;
import static io.github.jennerfhir.operations.fixture.Samples.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which key signs, and which are published. */
class CardKeysTest {

    private final CardOffice office = CardOffice.open();

    @Test
    void keyIsMadeOnceForAllReplicas() {
        CardKey first = office.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC);

        assertThat(first.canSign()).isTrue();
        assertThat(office.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC).kid())
                .isEqualTo(first.kid());
    }

    @Test
    void tenantsAndFormatsHaveKeysOfTheirOwn() {
        CardKeys keys = office.cardKeys(Map.of());

        assertThat(keys.signing("north", CardFormat.SHC).kid())
                .isNotEqualTo(keys.signing("south", CardFormat.SHC).kid());
        assertThat(keys.signing("north", CardFormat.SHC).jwk().getX())
                .isNotEqualTo(keys.signing("north", CardFormat.HCERT).jwk().getX());
        assertThat(keys.find(
                        "south",
                        CardFormat.SHC,
                        keys.signing("north", CardFormat.SHC).kid()))
                .isEmpty();
    }

    @Test
    void oldKeyIsFollowedByANewOneAndStaysPublished() {
        CardKeys keys = office.cardKeys(Map.of());
        CardKey old = keys.signing(TENANT, CardFormat.SHC);

        office.at(NOON.plus(Duration.ofDays(364)));
        assertThat(keys.signing(TENANT, CardFormat.SHC).kid()).isEqualTo(old.kid());

        office.at(NOON.plus(Duration.ofDays(365)));
        CardKey next = keys.signing(TENANT, CardFormat.SHC);
        assertThat(next.kid()).isNotEqualTo(old.kid());
        assertThat(keys.published(TENANT, CardFormat.SHC))
                .extracting(CardKey::kid)
                .containsExactly(old.kid(), next.kid());
    }

    @Test
    void givenKeySignsAndOnlyItsPublicPartIsKept() throws Exception {
        ECKey given = new ECKeyGenerator(Curve.P_256).generate();
        CardKeys keys = office.cardKeys(Map.of(CardFormat.SHC, given));

        assertThat(keys.signing(TENANT, CardFormat.SHC).jwk()).isEqualTo(given);
        assertThat(office.keys(TENANT, CardFormat.SHC))
                .singleElement()
                .satisfies(
                        kept -> assertThat(ECKey.parse(kept.jwk()).isPrivate()).isFalse());
    }

    @Test
    void keyThatAnotherTakesThePlaceOfStaysPublished() throws Exception {
        ECKey first = new ECKeyGenerator(Curve.P_256).generate();
        ECKey second = new ECKeyGenerator(Curve.P_256).generate();
        office.cardKeys(Map.of(CardFormat.SHC, first)).signing(TENANT, CardFormat.SHC);

        CardKeys keys = office.cardKeys(Map.of(CardFormat.SHC, second));

        assertThat(keys.signing(TENANT, CardFormat.SHC).jwk()).isEqualTo(second);
        assertThat(keys.published(TENANT, CardFormat.SHC))
                .extracting(CardKey::kid)
                .containsExactly(
                        first.computeThumbprint().toString(),
                        second.computeThumbprint().toString());
    }

    @Test
    void withdrawnKeyNeitherSignsNorIsPublished() {
        CardKey compromised = office.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC);

        CardKeys keys = office.withdraw(compromised.kid()).cardKeys(Map.of());

        assertThat(keys.signing(TENANT, CardFormat.SHC).kid()).isNotEqualTo(compromised.kid());
        assertThat(keys.published(TENANT, CardFormat.SHC))
                .extracting(CardKey::kid)
                .doesNotContain(compromised.kid())
                .hasSize(1);
    }

    @Test
    void givenKeyThatWasWithdrawnIsRefused() throws Exception {
        ECKey given = new ECKeyGenerator(Curve.P_256).generate();
        CardKeys keys = office.withdraw(given.computeThumbprint().toString()).cardKeys(Map.of(CardFormat.SHC, given));

        assertThatThrownBy(() -> keys.signing(TENANT, CardFormat.SHC)).isInstanceOf(IllegalStateException.class);
    }

    /** Read by the JDK's own reader of certificates. */
    @Test
    void documentSignersCertificateIsSound() throws Exception {
        CardKey signer = office.cardKeys(Map.of()).signing(TENANT, CardFormat.HCERT);
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(signer.certificate().orElseThrow()));

        certificate.verify(signer.jwk().toPublicKey());
        assertThat(certificate.getPublicKey()).isEqualTo(signer.jwk().toPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).contains("C=NG");
        assertThat(certificate.getNotBefore()).isEqualTo(Date.from(NOON));
        assertThat(certificate.getNotAfter()).isAfter(Date.from(NOON.plus(Duration.ofDays(730))));
    }

    /** Whoever shows a certificate chooses what tenant it names. */
    @Test
    void askingForAKeyMakesNone() {
        CardKeys keys = office.cardKeys(Map.of());

        assertThat(keys.find("nobody", CardFormat.SHC, "some")).isEmpty();
        assertThat(keys.exist("nobody", CardFormat.SHC)).isFalse();
        assertThat(office.keys("nobody", CardFormat.SHC)).isEmpty();

        keys.signing("somebody", CardFormat.SHC);
        assertThat(keys.exist("somebody", CardFormat.SHC)).isTrue();
    }

    @Test
    void keyOnAnotherCurveIsRefused() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_384).generate();

        assertThatThrownBy(() -> CardKey.of(CardFormat.SHC, other)).isInstanceOf(IllegalArgumentException.class);
    }
}
