package io.github.jennerfhir.operations.registry.hl7;

import static io.github.jennerfhir.operations.fixture.Samples.SNOMED;
import static io.github.jennerfhir.operations.fixture.Samples.child;
import static io.github.jennerfhir.operations.fixture.Samples.coded;
import static io.github.jennerfhir.operations.fixture.Samples.dose;
import static io.github.jennerfhir.operations.fixture.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import io.github.jennerfhir.operations.registry.hl7.Report.Told;
import io.github.jennerfhir.operations.registry.hl7.Report.Untellable;
import io.github.jennerfhir.operations.registry.hl7.Report.Untold;
import io.github.jennerfhir.operations.registry.hl7.VaccinationUpdate.Line;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaccinationUpdateTest {

    private static final MessageHeader HEADER = new MessageHeader("JENNER", "CLINIC-7", "IIS", "STATE", "P");
    private static final ZonedDateTime NOON = ZonedDateTime.of(2025, 6, 20, 12, 0, 0, 0, ZoneId.of("-05:00"));
    private static final ReportingRules RULES = new ReportingRules(VaccineCatalogue.bundled());
    private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final String ROUTE = "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";

    @Test
    void aFullDoseSaysAllThatIsKnownAndFitsTheProfile() {
        String message = message(full());

        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(segment(message, "PID"))
                .contains("Quill^Nia^Mae^^^^L")
                .contains("A-17^^^&2.16.840.1.113883.19&ISO^MR")
                .contains("|20240310|F|")
                .contains("1 Mill Lane^^Aba^AB^440101^NGA^H")
                .contains("^PRN^PH^^^212^5550100");
        assertThat(segment(message, "NK1")).isEqualTo("NK1|1|Quill^Ada^^^^^L|MTH^Mother^HL70063");
        assertThat(segment(message, "ORC")).startsWith("ORC|RE||1^CLINIC-7");
        assertThat(segment(message, "RXA"))
                .startsWith("RXA|0|1|20250601|20250601|03^")
                .contains("|0.5|mL^milliliter^UCUM||00^New immunization record^NIP001|")
                .contains("1234567893^Okoro^Ife^^^^^^&2.16.840.1.113883.4.6&ISO^L")
                .contains("|^^^POST-4||||LOT-9|20261231|MSD^Merck^MVX|||CP|A");
        assertThat(segment(message, "RXR")).isEqualTo("RXR|C38299^Subcutaneous^NCIT|LA^left arm^HL70163");
        assertThat(message).contains("|V03^VFC eligible - Uninsured^HL70064||||||F|||20250601|||VXC40^");
    }

    @Test
    void theCheckerFindsWhatIsWrong() {
        String message = message(full());

        assertThat(Z22Checker.faults(message.replace("C38299^Subcutaneous^NCIT", "SC^Subcutaneous^HL70162")))
                .containsExactly("RXR-1 is of the NCI Thesaurus");
        assertThat(Z22Checker.faults(message.replace("ORC|RE||1^", "ORC|RE||9999^")))
                .containsExactly("IZ-45: ORC-3 is 9999 where RXA-20 is NA or RE");
        assertThat(Z22Checker.faults(message.replace("64994-7", "30963-3")))
                .containsExactly("IZ-23: eligibility of a dose that was given");
    }

    @Test
    void whatNobodyKnowsIsNotMadeUp() {
        String message = message(dose("03", "2025-06-01"));

        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(segment(message, "RXA")).contains("|999|||00^").endsWith("|||||||||||CP|A");
        assertThat(message)
                .contains("|V00^VFC eligibility not determined/unknown^HL70064|")
                .doesNotContain("RXR");
    }

    @ParameterizedTest
    @CsvSource({"provider, 02", "record, 03", "recall, 04", "school, 07", "elsewhere, 01"})
    void aReportedDoseIsHistoricalByItsOrigin(String origin, String source) {
        Immunization report = dose("03", "2025-06-01").setPrimarySource(false);
        report.setReportOrigin(coded("http://terminology.hl7.org/CodeSystem/immunization-origin", origin));

        String message = message(report);

        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(segment(message, "RXA")).contains("|" + source + "^");
        assertThat(message).as("eligibility is for what was given here").doesNotContain("OBX");
    }

    @ParameterizedTest
    @CsvSource({"RELIG, 01^Religious exemption", "PATOBJ, 03^Patient decision", "VACSAF, 02^vaccine safety concerns"})
    void aRefusalHasItsReasonAndNoOrderNumber(String reason, String written) {
        String message = message(refusal().setStatusReason(coded(REASON, reason)));

        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(segment(message, "ORC")).startsWith("ORC|RE||9999^");
        assertThat(segment(message, "RXA")).contains("|" + written + "^NIP002|").endsWith("|RE|A");
    }

    @Test
    void aCaregiversRefusalIsParental() {
        String message = message(refusal().setStatusReason(coded(SNOMED, "90311000119107")));

        assertThat(segment(message, "RXA")).contains("|00^Parental decision^NIP002|");
    }

    @Test
    void aMedicalReasonIsToldAsAnObservationOfNothingAdministered() {
        CodeableConcept reason = new CodeableConcept(new Coding(SNOMED, "370388006", "Patient immunocompromised"));

        String message = message(refusal().setStatusReason(reason));

        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(segment(message, "RXA"))
                .contains("|998^No vaccine administered^CVX|999|")
                .endsWith("|NA|A");
        assertThat(segment(message, "OBX")).contains("|30945-0^").contains("|370388006^Patient immunocompromised^SCT|");
    }

    @Test
    void whatIsNoDecisionIsNoRefusal() {
        assertThat(report(refusal().setStatusReason(coded(REASON, "OSTOCK")))).isInstanceOf(Untold.class);
        assertThat(report(refusal().setStatusReason(coded(REASON, "PATOBJ")))).isInstanceOf(Told.class);
    }

    @Test
    void aVaccineWithoutACvxCodeIsNotTold() {
        Immunization malaria = dose("03", "2025-06-01").setVaccineCode(coded("http://www.whocc.no/atc", "J07XA01"));

        assertThat(report(malaria)).isInstanceOf(Untellable.class);
        assertThat(report(dose("03", "2025-06"))).as("nor a dose of a month").isInstanceOf(Untellable.class);
        assertThat(report(dose("03", "2025-06-01"))).isInstanceOf(Told.class);
    }

    @Test
    void aPatientWithoutFullNameOrDayOfBirthIsNotTold() {
        assertThat(RULES.untellable(person())).isEmpty();
        assertThat(RULES.untellable(child())).isPresent();
        Patient ofAYear = person();
        ofAYear.setBirthDateElement(new DateType("2024"));
        assertThat(RULES.untellable(ofAYear)).isPresent();
    }

    @Test
    void aMessageAboutThePatientAloneSaysThatNothingWasAdministered() {
        String message = new VaccinationUpdate(HEADER, chart(person())).write("1", NOON, List.of());

        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(segment(message, "RXA"))
                .isEqualTo("RXA|0|1|20250620|20250620|998^No vaccine administered^CVX|999||||||||||||||NA");
    }

    @Test
    void delimitersAndLineEndsInTextAreEscaped() throws Exception {
        Patient patient = person();
        patient.getNameFirstRep().setFamily("O|Hara^&~\\\r\nPID|2");
        Immunization refusal = refusal().setStatusReason(new CodeableConcept().setText("nō | \"später\" ^ 明天"));

        String message = new VaccinationUpdate(HEADER, chart(patient, refusal))
                .write("1", NOON, List.of(line(refusal, Action.ADD)));

        assertThat(message.split("\r")).hasSize(5);
        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(message).contains("|UNICODE UTF-8|").contains("明天");
        assertThat(PipeText.encode(PipeText.parse(message))).isEqualTo(message);
        VXU_V04 read = (VXU_V04) PipeText.parse(message);
        assertThat(read.getPID().getPatientName(0).getFamilyName().getSurname().getValue())
                .isEqualTo("O|Hara^&~\\ PID|2");
    }

    /** Every kind of record and every action in one message, which reads back as it was, in whatever script the name is. */
    @ParameterizedTest
    @ValueSource(strings = {"Nguyễn-Łukasz", "Ёлкина", "Παπαδοπούλου", "الزهراء", "श्रीवास्तव", "ቢቂላ", "欧阳"})
    void aMessageOfAllKindsOfRecordsFitsTheProfile(String family) throws Exception {
        Patient patient = person();
        patient.getNameFirstRep().setFamily(family);
        Immunization reported = dose("08", "2024-03-10").setPrimarySource(false);
        Immunization subpotent = full().setIsSubpotent(true);
        Immunization medical = refusal().setStatusReason(coded(SNOMED, "370388006"));
        List<Line> lines = List.of(
                line(full(), Action.ADD),
                line(reported, Action.UPDATE),
                line(subpotent, Action.DELETE),
                line(refusal().setStatusReason(coded(REASON, "RELIG")), Action.ADD),
                line(medical, Action.ADD));

        String message = new VaccinationUpdate(HEADER, chart(patient)).write("1", NOON, lines);

        assertThat(Z22Checker.faults(message)).isEmpty();
        assertThat(message)
                .startsWith("MSH|^~\\&|JENNER|CLINIC-7|IIS|STATE|20250620120000-0500||VXU^V04^VXU_V04|1|P|2.5.1|");
        assertThat(message).contains("|CP|A\r", "|CP|U\r", "|PA|D\r", "|RE|A\r", "|NA|A\r");
        assertThat(PipeText.encode(PipeText.parse(message))).isEqualTo(message);
        VXU_V04 read = (VXU_V04) PipeText.parse(message);
        assertThat(read.getPID().getPatientName(0).getFamilyName().getSurname().getValue())
                .isEqualTo(family);
        assertThat(read.getORDERReps()).isEqualTo(5);
    }

    @Test
    void thePrintChangesWithWhatTheRegistrySeesAndWithNothingElse() {
        Immunization record = full();
        String print = print(record);

        Immunization noted = full();
        noted.addNote().setText("cried");
        assertThat(print(noted)).isEqualTo(print);
        Immunization amended = full().setLotNumber("LOT-10");
        assertThat(print(amended)).isNotEqualTo(print);
        Immunization inError = full().setStatus(ImmunizationStatus.ENTEREDINERROR);
        assertThat(print(inError)).isNotEqualTo(print);
    }

    @Test
    void thePrintOfThePatientIsOfPersonAndKin() {
        Patient patient = person();
        String print = new VaccinationUpdate(HEADER, chart(patient)).print();

        patient.setActive(false);
        assertThat(new VaccinationUpdate(HEADER, chart(patient)).print()).isEqualTo(print);
        patient.getContactFirstRep().getName().setFamily("Other");
        assertThat(new VaccinationUpdate(HEADER, chart(patient)).print()).isNotEqualTo(print);
    }

    private static String print(Immunization record) {
        return new VaccinationUpdate(HEADER, chart(person(), record)).print(record, (Told) report(record));
    }

    private static Report report(Immunization record) {
        return RULES.report(record, Optional.empty());
    }

    private static Line line(Immunization record, Action action) {
        return new Line(record, (Told) report(record), action);
    }

    private static String message(Immunization record) {
        return new VaccinationUpdate(HEADER, chart(person(), record))
                .write("1", NOON, List.of(line(record, Action.ADD)));
    }

    private static String segment(String message, String name) {
        return Arrays.stream(message.split("\r"))
                .filter(segment -> segment.startsWith(name + "|"))
                .findFirst()
                .orElseThrow();
    }

    private static Chart chart(Patient patient, Immunization... records) {
        Location post = new Location().setName("Village post");
        post.addIdentifier().setValue("POST-4");
        Practitioner nurse = new Practitioner();
        nurse.addIdentifier().setSystem("http://hl7.org/fhir/sid/us-npi").setValue("1234567893");
        nurse.addName().setFamily("Okoro").addGiven("Ife");
        Map<String, Resource> references = Map.of("Location/4", post, "Practitioner/5", nurse);
        return new Chart(patient, List.of(records), references);
    }

    private static Patient person() {
        Patient patient = child();
        patient.addName().setFamily("Quill").addGiven("Nia").addGiven("Mae").setUse(NameUse.OFFICIAL);
        Identifier record = patient.addIdentifier()
                .setSystem("urn:oid:2.16.840.1.113883.19")
                .setValue("A-17");
        record.setType(coded("http://terminology.hl7.org/CodeSystem/v2-0203", "MR"));
        Address home = patient.addAddress()
                .setCity("Aba")
                .setState("AB")
                .setPostalCode("440101")
                .setCountry("NGA");
        home.addLine("1 Mill Lane");
        patient.addTelecom().setSystem(ContactPointSystem.PHONE).setValue("(212) 555-0100");
        patient.addContact().getName().setFamily("Quill").addGiven("Ada");
        patient.getContactFirstRep().addRelationship(coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "MTH"));
        return patient;
    }

    private static Immunization full() {
        Immunization record = dose("03", "2025-06-01").setLotNumber("LOT-9").setPrimarySource(true);
        record.setExpirationDateElement(new DateType("2026-12-31"));
        record.getDoseQuantity().setValue(new BigDecimal("0.50")).setCode("mL");
        record.setRoute(coded(ROUTE, "SQ")).setSite(coded(SNOMED, "368208006"));
        record.setLocation(new Reference("Location/4"));
        record.addPerformer().setActor(new Reference("Practitioner/5"));
        record.setManufacturer(new Reference()
                .setDisplay("Merck")
                .setIdentifier(new Identifier()
                        .setSystem("http://hl7.org/fhir/sid/mvx")
                        .setValue("MSD")));
        record.addProgramEligibility(
                coded("http://terminology.hl7.org/CodeSystem/immunization-program-eligibility", "uninsured"));
        record.addEducation()
                .setDocumentType("253088698300012711120420")
                .setPresentationDateElement(new DateTimeType("2025-06-01"));
        return record;
    }
}
