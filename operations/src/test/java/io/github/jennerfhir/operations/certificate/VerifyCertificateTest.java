package io.github.jennerfhir.operations.certificate;

import static io.github.jennerfhir.operations.fixture.Samples.NOON;
import static io.github.jennerfhir.operations.fixture.Samples.PATIENT;
import static io.github.jennerfhir.operations.fixture.Samples.TENANT;
import static io.github.jennerfhir.operations.fixture.Samples.dose;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import io.github.jennerfhir.operations.fixture.Samples;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that hold, and for each a twin that is broken in one way. */
class VerifyCertificateTest {

    private static final String PERSON =
            "{\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Quill\"}]}}";
    private static final String DOSE =
            "{\"resource\":{\"resourceType\":\"Immunization\",\"status\":\"completed\",\"vaccineCode\":{\"coding\":[{}]}}}";
    private static final String VACCINATED = credential(PERSON + "," + DOSE);

    private final CardOffice office = CardOffice.open().record(dose("19", "2024-03-11"));

    @Test
    void cardOfOursHoldsAndTellsWhomItIsAbout() {
        VerifiedCertificate verified = office.verify(card(office).credential()).get(0);

        assertThat(verified.verdict()).isEqualTo(Verdict.VALID);
        assertThat(verified.issuerName()).contains("Ministry of Health");
        assertThat(verified.name()).contains("Nia Ada Quill");
        assertThat(verified.birthDate()).contains("2024-03-10");
        assertThat(verified.issued()).contains(NOON);
        assertThat(verified.doses()).singleElement().satisfies(dose -> {
            assertThat(dose.code()).isEqualTo("19");
            assertThat(dose.vaccine()).contains("BCG");
            assertThat(dose.occurrence()).isEqualTo("2024-03-11");
        });
    }

    @Test
    void textOfTheCodeAndFileHoldToo() {
        IssuedCard card = card(office);

        assertThat(office.verdict(card.qrText().orElseThrow())).isEqualTo(Verdict.VALID);
        assertThat(office.verify("{\"verifiableCredential\":[\"" + card.credential() + "\",\"nonsense\"]}"))
                .extracting(VerifiedCertificate::verdict)
                .containsExactly(Verdict.VALID, Verdict.UNREADABLE);
    }

    @Test
    void alteredPayloadIsRefusedAndTellsNothing() {
        String[] parts = card(office).credential().split("\\.", -1);
        byte[] payload = RawDeflate.unpack(Base64.getUrlDecoder().decode(parts[1]), false)
                .orElseThrow();
        String altered = new String(payload, StandardCharsets.UTF_8).replace("2024-03-11", "2024-03-12");
        String forged = parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(RawDeflate.pack(altered.getBytes(StandardCharsets.UTF_8), false))
                + "." + parts[2];

        VerifiedCertificate verified = office.verify(forged).get(0);

        assertThat(verified.verdict()).isEqualTo(Verdict.SIGNATURE_INVALID);
        assertThat(verified.name()).isEmpty();
        assertThat(verified.doses()).isEmpty();
    }

    @Test
    void anotherIssuersKeyIsRefusedUnderOurName() {
        CardOffice forger = CardOffice.open().record(dose("19", "2024-03-11"));
        assertThat(office.verdict(card(office).credential())).isEqualTo(Verdict.VALID);

        assertThat(office.verdict(card(forger).credential())).isEqualTo(Verdict.UNKNOWN_KEY);
    }

    @Test
    void anotherKeyUnderTheIdOfOursIsRefused() throws Exception {
        String ours = office.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC).kid();
        CardKey theirs = CardOffice.open().cardKeys(Map.of()).signing(TENANT, CardFormat.SHC);
        JWSObject card = JWSObject.parse(card(office).credential());
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .customParam("zip", "DEF")
                        .keyID(ours)
                        .build(),
                card.getPayload());
        forged.sign(new ECDSASigner(theirs.jwk()));

        assertThat(office.verdict(forged.serialize())).isEqualTo(Verdict.SIGNATURE_INVALID);
    }

    @Test
    void unknownIssuerIsRefusedUntilItIsTrusted() {
        CardOffice other = CardOffice.openAt("https://other.example.org").record(dose("19", "2024-03-11"));
        String shown = card(other).credential();

        assertThat(office.verdict(shown)).isEqualTo(Verdict.UNKNOWN_ISSUER);

        office.trust(trusted(other, Map.of()));
        assertThat(office.verdict(shown)).isEqualTo(Verdict.VALID);
    }

    @Test
    void revocationOfATrustedIssuerHoldsByTheTimeItNames() {
        CardOffice other = CardOffice.openAt("https://other.example.org").record(dose("19", "2024-03-11"));
        String shown = card(other).credential();
        String kid = other.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC).kid();
        long later = NOON.getEpochSecond() + 1;

        assertThat(CardOffice.open()
                        .trust(trusted(other, Map.of(kid, Set.of(CardOffice.rid(1) + "." + NOON.getEpochSecond()))))
                        .verdict(shown))
                .isEqualTo(Verdict.VALID);
        assertThat(CardOffice.open()
                        .trust(trusted(other, Map.of(kid, Set.of(CardOffice.rid(1) + "." + later))))
                        .verdict(shown))
                .isEqualTo(Verdict.REVOKED);
        assertThat(CardOffice.open()
                        .trust(trusted(other, Map.of(kid, Set.of(CardOffice.rid(1)))))
                        .verdict(shown))
                .isEqualTo(Verdict.REVOKED);
    }

    @Test
    void payloadThatIsNotDeflatedIsRefused() throws Exception {
        CardKey key = office.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC);
        byte[] payload = RawDeflate.unpack(
                        JWSObject.parse(card(office).credential()).getPayload().toBytes(), false)
                .orElseThrow();
        JWSObject plain = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.kid()).build(), new Payload(payload));
        plain.sign(new ECDSASigner(key.jwk()));

        assertThat(office.verdict(plain.serialize())).isEqualTo(Verdict.UNREADABLE);
    }

    @Test
    void cardEndsWhenItSays() {
        office.validFor(Duration.ofDays(10));
        String shown = card(office).credential();

        assertThat(office.at(NOON.plus(Duration.ofDays(10)).minusSeconds(1)).verdict(shown))
                .isEqualTo(Verdict.VALID);
        assertThat(office.at(NOON.plus(Duration.ofDays(10))).verdict(shown)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void cardOfTheFutureDoesNotHoldYet() {
        String shown = card(office).credential();

        assertThat(office.at(NOON.minus(Duration.ofSeconds(30))).verdict(shown)).isEqualTo(Verdict.VALID);
        assertThat(office.at(NOON.minus(Duration.ofMinutes(5))).verdict(shown)).isEqualTo(Verdict.NOT_YET_VALID);
    }

    @Test
    void correctedRecordRevokesTheCardsThatShowIt() {
        office.record(dose("04", "2025-01-10"));
        Certificates issued = office.issueAll();

        new RevokeCertificates(office)
                .changed(
                        office.records().get(0),
                        office.records().get(0).copy().setStatus(ImmunizationStatus.ENTEREDINERROR));

        assertThat(issued.cards())
                .extracting(card -> card.disease().name() + " " + office.verdict(card.credential()))
                .containsExactly("BCG REVOKED", "Measles VALID", "Rubella VALID");
    }

    @Test
    void amendmentRevokesOnlyIfTheCardShowsIt() {
        String shown = card(office).credential();
        RevokeCertificates revocations = new RevokeCertificates(office);

        revocations.changed(
                office.records().get(0), office.records().get(0).copy().setSite(Samples.coded("s", "left")));
        assertThat(office.verdict(shown)).isEqualTo(Verdict.VALID);

        revocations.changed(
                office.records().get(0), office.records().get(0).copy().setLotNumber("B2"));
        assertThat(office.verdict(shown)).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void cardOfAnOldKeyHoldsAfterTheNextOneSigns() {
        String old = card(office).credential();
        String oldHcert = hcert();

        office.at(NOON.plus(Duration.ofDays(366)));
        String next = card(office).credential();

        assertThat(kid(next)).isNotEqualTo(kid(old));
        assertThat(office.verdict(next)).isEqualTo(Verdict.VALID);
        assertThat(office.verdict(old)).isEqualTo(Verdict.VALID);
        // its signature holds: what speaks against it is that it has ended
        assertThat(office.verdict(oldHcert)).isEqualTo(Verdict.EXPIRED);
        assertThat(office.withdraw(kid(old)).verdict(old)).isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(office.verdict(next)).isEqualTo(Verdict.VALID);
    }

    @Test
    void timesBeyondEveryCalendarAreJudgedToo() throws Exception {
        CardKey key = office.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC);
        String never = "{\"iss\":\"" + CardOffice.URL + "\",\"nbf\":9223372036854775807,\"exp\":1e300," + "\"vc\":"
                + VACCINATED + "}";

        assertThat(office.verdict(signed(key, never))).isEqualTo(Verdict.NOT_YET_VALID);
        assertThat(office.verdict(signed(key, never.replace("9223372036854775807", "-1e300"))))
                .isEqualTo(Verdict.VALID);
    }

    /** Signed well, and still nothing that may be called valid: what is not said must not be read into it. */
    @Test
    void signedPayloadThatIsNoVaccinationCardIsRefused() throws Exception {
        CardKey key = office.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC);
        String good = "{\"iss\":\"" + CardOffice.URL + "\",\"nbf\":0,\"vc\":" + VACCINATED + "}";
        assertThat(office.verdict(signed(key, good))).isEqualTo(Verdict.VALID);

        for (String bad : List.of(
                good.replace(VACCINATED, "{\"type\":[\"https://smarthealth.cards#health-card\"]}"),
                good.replace(VACCINATED, credential(PERSON)),
                good.replace(VACCINATED, credential(DOSE)),
                good.replace(VACCINATED, credential(PERSON + "," + PERSON + "," + DOSE)),
                good.replace("completed", "not-done"),
                good.replace("completed", "entered-in-error"),
                good.replace("\"Bundle\"", "\"List\""),
                good.replace("#health-card", "#other"),
                good.replace("\"nbf\":0,", "\"nbf\":0,\"exp\":\"1\","),
                good.replace("\"nbf\":0,", "\"nbf\":0,\"exp\":null,"),
                good.replace("\"nbf\":0,", "\"nbf\":\"0\","))) {
            VerifiedCertificate verified = office.verify(signed(key, bad)).get(0);
            assertThat(verified.verdict()).as(bad).isEqualTo(Verdict.UNREADABLE);
            assertThat(verified.name()).isEmpty();
        }
    }

    @Test
    void doseThatWasLessThanAFullOneIsToldAsSuch() {
        office.record(dose("19", "2024-04-11").setIsSubpotent(true));

        assertThat(office.verify(card(office).credential()).get(0).doses())
                .extracting(VerifiedCertificate.Dose::subpotent)
                .containsExactly(false, true);
        assertThat(hcerts()).as("WHO's data set has no word for it").hasSize(1);
    }

    @Test
    void hcertOfOursHoldsAndItsTwinsDoNot() {
        String shown = hcert();

        VerifiedCertificate verified = office.verify(shown).get(0);
        assertThat(verified.verdict()).isEqualTo(Verdict.VALID);
        assertThat(verified.name()).contains("Nia Ada Quill");
        assertThat(verified.doses()).extracting(VerifiedCertificate.Dose::code).containsExactly("19");

        assertThat(CardOffice.open().verdict(shown)).isEqualTo(Verdict.UNKNOWN_ISSUER);
        assertThat(office.verdict(altered(shown))).isEqualTo(Verdict.SIGNATURE_INVALID);
        assertThat(office.verdict(shown.substring(0, shown.length() - 6))).isEqualTo(Verdict.UNREADABLE);
        new RevokeCertificates(office)
                .changed(
                        office.records().get(0),
                        office.records().get(0).copy().setStatus(ImmunizationStatus.ENTEREDINERROR));
        assertThat(office.verdict(shown)).isEqualTo(Verdict.REVOKED);
        assertThat(office.at(NOON.plus(Duration.ofDays(30))).verdict(shown)).isEqualTo(Verdict.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "a.b.c",
                "shc:/",
                "shc:/12",
                "shc:/1/2/5676",
                "HC1:",
                "HC1:NCF",
                "{}",
                "{\"x\":",
                "é"
            })
    void whatIsNoCertificateIsCalledSo(String shown) {
        assertThat(office.verdict(shown)).isEqualTo(Verdict.UNREADABLE);
    }

    private static String kid(String jws) {
        try {
            return JWSObject.parse(jws).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static String signed(CardKey key, String payload) throws JOSEException {
        JWSObject jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .customParam("zip", "DEF")
                        .keyID(key.kid())
                        .build(),
                new Payload(RawDeflate.pack(payload.getBytes(StandardCharsets.UTF_8), false)));
        jws.sign(new ECDSASigner(key.jwk()));
        return jws.serialize();
    }

    private static String credential(String entries) {
        return "{\"type\":[\"https://smarthealth.cards#health-card\"],\"credentialSubject\":{\"fhirVersion\":\"4.0.1\","
                + "\"fhirBundle\":{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}}}";
    }

    private String hcert() {
        return hcerts().get(0).credential();
    }

    private List<IssuedCard> hcerts() {
        CardRequest all = CardRequest.all(PATIENT);
        return office.issue(new CardRequest(
                        PATIENT,
                        CardFormat.HCERT,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        all.claims()))
                .cards();
    }

    /** The same message with another name in it. */
    private static String altered(String shown) {
        byte[] message = RawDeflate.unpack(
                        Base45.decode(shown.substring("HC1:".length())).orElseThrow(), true)
                .orElseThrow();
        String latin = new String(message, StandardCharsets.ISO_8859_1).replace("Quill", "Quirk");
        return "HC1:" + Base45.encode(RawDeflate.pack(latin.getBytes(StandardCharsets.ISO_8859_1), true));
    }

    private static IssuedCard card(CardOffice issuing) {
        return issuing.issueAll().cards().get(0);
    }

    private static TrustedIssuer trusted(CardOffice other, Map<String, Set<String>> revoked) {
        CardKey key = other.cardKeys(Map.of()).signing(TENANT, CardFormat.SHC);
        return new TrustedIssuer(
                "https://other.example.org", "Other", List.of(new TrustedKey(key.kid(), key.publicKey())), revoked);
    }
}
