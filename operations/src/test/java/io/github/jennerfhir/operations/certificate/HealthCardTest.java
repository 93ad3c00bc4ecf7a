package io.github.jennerfhir.operations.certificate;

import static io.github.jennerfhir.operations.fixture.Samples.PATIENT;
import static io.github.jennerfhir.operations.fixture.Samples.dose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is issued, and what a card says and does not say. */
class HealthCardTest {

    private final CardOffice office = CardOffice.open();

    @Test
    void eachDiseaseHasACardOfItsOwn() {
        Certificates issued = office.record(dose("04", "2025-01-10"), dose("19", "2024-03-11"))
                .issueAll();

        assertThat(issued.cards())
                .extracting(card -> card.disease().name())
                .containsExactly("BCG", "Measles", "Rubella");
        assertThat(issued.doses()).extracting(CertifiedDose::occurrence).containsExactly("2024-03-11", "2025-01-10");
    }

    @Test
    void headerNamesAlgorithmCompressionAndThumbprint() throws Exception {
        String jws = office.record(dose("19", "2024-03-11"))
                .issueAll()
                .cards()
                .get(0)
                .credential();

        JsonNode header = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[0]));
        assertThat(header.path("alg").asText()).isEqualTo("ES256");
        assertThat(header.path("zip").asText()).isEqualTo("DEF");
        assertThat(header.path("kid").asText())
                .isEqualTo(office.cardKeys(Map.of())
                        .signing(Samples.TENANT, CardFormat.SHC)
                        .jwk()
                        .computeThumbprint()
                        .toString());
    }

    /** Everything that the data minimization profile forbids is in the record, and nothing of it on the card. */
    @Test
    void cardSaysWhatTheProfileAllowsAndNoMore() throws Exception {
        Immunization full = dose("19", "2024-03-11T08:15:00+01:00");
        full.setPrimarySource(true).setLotNumber("A1").setSite(new CodeableConcept().setText("left arm"));
        full.addPerformer().setActor(new Reference("Practitioner/7").setDisplay("Nurse Joy"));
        full.addPerformer().setActor(new Reference().setDisplay("Dr Who"));
        full.addPerformer().setActor(new Reference("Organization/9").setDisplay("Clinic 9"));
        full.addNote().setText("cried");
        full.setLocation(new Reference("Location/1"));
        full.getVaccineCode().setText("BCG vaccine").getCodingFirstRep().setDisplay("BCG");

        JsonNode bundle = bundle(office.record(full).issueAll().cards().get(0));

        assertThat(bundle)
                .hasToString("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
                        + "{\"fullUrl\":\"resource:0\",\"resource\":{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Quill\","
                        + "\"given\":[\"Nia\",\"Ada\"]}],\"birthDate\":\"2024-03-10\"}},"
                        + "{\"fullUrl\":\"resource:1\",\"resource\":{\"resourceType\":\"Immunization\",\"status\":\"completed\","
                        + "\"vaccineCode\":{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/cvx\",\"code\":\"19\"}]},"
                        + "\"patient\":{\"reference\":\"resource:0\"},\"occurrenceDateTime\":\"2024-03-11\","
                        + "\"performer\":[{\"actor\":{\"display\":\"Clinic 9\"}}],\"lotNumber\":\"A1\"}}]}");
    }

    /** A verifier must take a dose for a full one where nothing else is said. */
    @Test
    void doseThatWasLessThanAFullOneSaysSo() throws Exception {
        JsonNode bundle = bundle(office.record(dose("19", "2024-03-11").setIsSubpotent(true), dose("19", "2024-04-11"))
                .issueAll()
                .cards()
                .get(0));

        assertThat(bundle.path("entry").findValues("resource"))
                .extracting(resource -> resource.path("isSubpotent").toString())
                .containsExactly("", "true", "");
    }

    @Test
    void patientWithoutANameGetsNoCardThatAnybodyCouldShow() {
        CardOffice nameless = new CardOffice(Samples.child(), CardOffice.URL).record(dose("19", "2024-03-11"));

        assertThatThrownBy(nameless::issueAll).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.refusal().problem()).isEqualTo(Problem.REQUIRED_FIELD_MISSING);
            assertThat(refused.refusal().expressions()).contains("Patient.name");
        });
    }

    @Test
    void payloadNamesIssuerTimeTypesAndRevocationId() throws Exception {
        JsonNode payload = payload(
                office.record(dose("19", "2024-03-11")).issueAll().cards().get(0));

        assertThat(payload.path("iss").asText()).isEqualTo(CardOffice.URL);
        assertThat(payload.path("nbf").asLong()).isEqualTo(Samples.NOON.getEpochSecond());
        assertThat(payload.has("exp")).isFalse();
        assertThat(payload.path("vc").path("type"))
                .hasToString("[\"https://smarthealth.cards#health-card\",\"https://smarthealth.cards#immunization\"]");
        assertThat(payload.path("vc")
                        .path("credentialSubject")
                        .path("fhirVersion")
                        .asText())
                .isEqualTo("4.0.1");
        assertThat(payload.path("vc").path("rid").asText()).matches("[A-Za-z0-9_-]{1,24}");
    }

    @Test
    void refusalsAndErrorsAreNotCertified() {
        Certificates issued = office.record(
                        Samples.refusal(), dose("19", "2024-03-11").setStatus(ImmunizationStatus.ENTEREDINERROR))
                .issueAll();

        assertThat(issued.cards()).isEmpty();
    }

    @Test
    void vaccineKnownToTheRegistryIsNamedByCvx() throws Exception {
        Immunization record = dose("19", "2024-03-11");
        record.setVaccineCode(new CodeableConcept(new Coding("http://www.whocc.no/atc", "J07AN01", null)));

        JsonNode coding = coding(office.record(record).issueAll().cards().get(0));

        assertThat(coding).hasToString("{\"system\":\"http://hl7.org/fhir/sid/cvx\",\"code\":\"19\"}");
    }

    @Test
    void vaccineWithoutCvxKeepsTheCodeOfItsRecord() throws Exception {
        Immunization record = dose("19", "2024-03-11");
        record.setVaccineCode(new CodeableConcept(new Coding("http://snomed.info/sct", "999999", "Local product")));

        IssuedCard card = office.record(record).issueAll().cards().get(0);

        assertThat(coding(card)).hasToString("{\"system\":\"http://snomed.info/sct\",\"code\":\"999999\"}");
        assertThat(card.disease().code()).isEmpty();
    }

    @Test
    void diseaseAndDaysNarrowWhatIsIssued() {
        office.record(dose("04", "2025-01-10"), dose("19", "2024-03-11"), dose("04", "2025-06"));
        CardRequest all = CardRequest.all(PATIENT);

        Certificates measles = office.issue(new CardRequest(
                PATIENT,
                CardFormat.SHC,
                List.of("measles"),
                Optional.of(LocalDate.parse("2025-01-11")),
                Optional.of(LocalDate.parse("2025-06-02")),
                Optional.empty(),
                all.claims()));

        assertThat(measles.cards()).singleElement().satisfies(card -> {
            assertThat(card.disease().name()).isEqualTo("Measles");
            assertThat(card.doses()).extracting(CertifiedDose::occurrence).containsExactly("2025-06");
        });
    }

    /** One schedule says YF, another Yellow Fever, and both mean the disease with that code. */
    @ParameterizedTest
    @ValueSource(strings = {"YF", "yellow fever", "16541001"})
    void diseaseIsFoundByAnyOfItsNames(String asked) {
        office.record(dose("37", "2025-01-10"), dose("19", "2024-03-11"));

        assertThat(office.issue(CardRequest.all(PATIENT).with(List.of(asked))).cards())
                .singleElement()
                .satisfies(card -> assertThat(card.doses())
                        .extracting(CertifiedDose::vaccineCode)
                        .containsExactly("37"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Meazles", "*", "12345", "'; drop table"})
    void diseaseThatNobodyKnowsIsRefusedByName(String asked) {
        office.record(dose("19", "2024-03-11"));

        assertThatThrownBy(() -> office.issue(CardRequest.all(PATIENT).with(List.of("BCG", asked))))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.refusal().problem()).isEqualTo(Problem.INVALID_PARAMETER);
                    assertThat(refused.refusal().expressions()).containsExactly("antigen");
                    assertThat(refused.getMessage()).contains(asked, "BCG");
                });
        // known, and nothing was given against it
        assertThat(office.issue(CardRequest.all(PATIENT).with(List.of("Polio"))).cards())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"欧阳,锋,欧阳锋", "김,민준,김민준", "Quill,Nia,Nia Quill", "欧阳,Feng,Feng 欧阳", "الزهراء,فاطمة,فاطمة الزهراء"})
    void nameIsWrittenInTheOrderOfItsScript(String family, String given, String full) {
        assertThat(FullName.of(List.of(given), Optional.of(family))).isEqualTo(full);
    }

    @Test
    void backwardsDaysAreRefused() {
        assertThatThrownBy(() -> new CardRequest(
                        PATIENT,
                        CardFormat.SHC,
                        List.of(),
                        Optional.of(LocalDate.parse("2025-02-01")),
                        Optional.of(LocalDate.parse("2025-01-31")),
                        Optional.empty(),
                        Set.of()))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void sixtyDosesAgainstOneDiseaseAreSplitSoThatEachFitsACode() {
        List<Immunization> doses = new ArrayList<>();
        for (int year = 0; year < 60; year++) {
            String day = LocalDate.of(1960, 10, 1).plusYears(year).toString();
            doses.add(dose("141", day).setLotNumber(Integer.toHexString(day.hashCode() * 31)));
        }
        Certificates issued = office.record(doses.toArray(Immunization[]::new)).issueAll();

        assertThat(issued.cards().stream().map(card -> card.credential().length()))
                .hasSizeGreaterThan(1)
                .allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(1195));
        assertThat(issued.cards().stream()
                        .flatMap(card -> card.doses().stream())
                        .distinct())
                .hasSize(60);
    }

    @Test
    void whoeverIsNotHereGetsNothing() {
        assertThatThrownBy(() -> office.issue(CardRequest.all("somebody-else")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("PATIENT_NOT_FOUND");
    }

    @Test
    void issuingIsAudited() {
        office.record(dose("19", "2024-03-11")).issueAll();

        assertThat(office.audited()).singleElement().satisfies(note -> {
            assertThat(note.action()).isEqualTo(AuditAction.EXECUTE);
            assertThat(note.interaction()).isEqualTo("$certificate");
            assertThat(note.patientId()).contains(PATIENT);
        });
    }

    private static JsonNode coding(IssuedCard card) throws Exception {
        return bundle(card)
                .path("entry")
                .path(1)
                .path("resource")
                .path("vaccineCode")
                .path("coding")
                .path(0);
    }

    private static JsonNode bundle(IssuedCard card) throws Exception {
        return payload(card).path("vc").path("credentialSubject").path("fhirBundle");
    }

    private static JsonNode payload(IssuedCard card) throws Exception {
        byte[] packed = Base64.getUrlDecoder().decode(card.credential().split("\\.", -1)[1]);
        return new ObjectMapper().readTree(RawDeflate.unpack(packed, false).orElseThrow());
    }
}
