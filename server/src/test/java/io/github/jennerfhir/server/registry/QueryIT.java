package io.github.jennerfhir.server.registry;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.refusal;
import static io.github.jennerfhir.server.fixture.Records.today;
import static io.github.jennerfhir.server.registry.MllpClient.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import io.github.jennerfhir.operations.registry.hl7.PipeText;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** QBP^Q11 from another system over a real socket: who is found, and what is answered. */
class QueryIT {

    private static final String HISTORY = "Z34^Request Immunization History^CDCPHINVS";
    private static final String FORECAST = "Z44^Request Evaluated History and Forecast^CDCPHINVS";

    @ServerTest
    void theHistoryOfOnePatientIsAnswered(Server server) throws Exception {
        String mrn = id();
        String patient = store(server, "Quill", "Nia", today().minusYears(1), mrn);
        String dose = record(server, patient, dose());
        record(server, patient, refusal());
        String mistaken = record(server, patient, dose("03", today().minusDays(20)));
        correct(server, mistaken);

        String answer = ask(server, query(HISTORY, "T1", mrn + "^^^CLINIC-9^MR", "", "", ""));

        Message parsed = PipeText.parse(answer);
        Terser terser = new Terser(parsed);
        assertThat(segments(answer))
                .containsExactly("MSH", "MSA", "QAK", "QPD", "PID", "ORC", "RXA", "OBX", "ORC", "RXA");
        assertThat(terser.get("/MSH-9-1") + terser.get("/MSH-9-2") + terser.get("/MSH-9-3"))
                .isEqualTo("RSPK11RSP_K11");
        assertThat(terser.get("/MSH-21-1")).isEqualTo("Z32");
        assertThat(terser.get("/MSH-5-1") + terser.get("/MSH-6-1")).isEqualTo("EHRCLINIC-9");
        assertThat(terser.get("/MSA-1") + terser.get("/MSA-2")).isEqualTo("AAQ1");
        assertThat(answer)
                .contains("\rQAK|T1|OK|" + HISTORY + "\r")
                .contains("\rQPD|" + HISTORY + "|T1|" + mrn + "^^^CLINIC-9^MR\r")
                .contains("\rPID|1||" + patient + "^^^JENNER^PI~" + mrn + "^^^CLINIC-9^MR||Quill^Nia^^^^^L||")
                .contains("\rORC|RE||" + dose + "^JENNER\r")
                .contains("|19^BCG^CVX|")
                .contains("\rORC|RE||9999^JENNER\rRXA|0|1|")
                .contains("||RE\r")
                .doesNotContain(mistaken);
    }

    @ServerTest
    void verdictsAndForecastAreAnsweredToWhomAsksForThem(Server server) throws Exception {
        String mrn = id();
        LocalDate birth = today().minusYears(1);
        String patient = store(server, "Quill", "Nia", birth, mrn);
        record(server, patient, dose());

        String answer = ask(server, query(FORECAST, "T2", mrn + "^^^CLINIC-9^MR", "", "", ""));

        assertThat(new Terser(PipeText.parse(answer)).get("/MSH-21-1")).isEqualTo("Z42");
        List<String> given = group(answer, "19^BCG^CVX", 0);
        assertThat(given).contains("59781-5=Y", "59779-9=who-epi^who-epi^L", "30973-2=1");
        assertThat(group(answer, "19^BCG^CVX", 1)).contains("59783-1=LA13421-5^Complete^LN");
        // WHO: measles at nine months, human papillomavirus at nine years
        assertThat(group(answer, "04^M/R^CVX", 0))
                .contains("59783-1=LA13423-1^Overdue^LN", "30980-7=" + day(birth.plusMonths(9)), "30973-2=1");
        assertThat(group(answer, "137^HPV, unspecified formulation^CVX", 0))
                .contains("59783-1=LA13422-3^On schedule^LN", "30980-7=" + day(birth.plusYears(9)));
    }

    @ServerTest
    void whoHasNoKnownIdentifierIsFoundByNameSexAndDayOfBirth(Server server) throws Exception {
        String family = "Öz" + UUID.randomUUID().toString().replace("-", "");
        LocalDate birth = today().minusYears(2);
        String patient = store(server, family, "Nia", birth, id());
        store(server, family, "Nia", birth.minusDays(1), id());
        store(server, family, "Lea", birth, id());
        String name = family.replace("Ö", "o").toUpperCase(java.util.Locale.ROOT) + "^nia";

        String found = ask(server, query(HISTORY, "T3", "unknown^^^ELSEWHERE^MR", name, day(birth), ""));
        String nobody = ask(server, query(HISTORY, "T4", "", name, day(birth.plusDays(1)), ""));
        String ours = ask(server, query(HISTORY, "T5", patient + "^^^JENNER^PI", "", "", ""));

        assertThat(found).contains("|Z32^CDCPHINVS").contains("PID|1||" + patient + "^");
        assertThat(nobody).contains("|Z33^CDCPHINVS", "MSA|AA|Q1", "QAK|T4|NF|").doesNotContain("PID|");
        assertThat(ours).contains("|Z32^CDCPHINVS").contains("PID|1||" + patient + "^");
    }

    @ServerTest
    void ofSeveralPatientsOnlyWhoTheyAreIsAnswered(Server server) throws Exception {
        String family = "Q" + UUID.randomUUID().toString().replace("-", "");
        LocalDate birth = today().minusYears(2);
        String one = store(server, family, "Nia", birth, id());
        String other = store(server, family, "Nia", birth, id());
        record(server, one, dose());

        String list = ask(server, query(FORECAST, "T6", "", family + "^Nia", day(birth), "5^RD&Records&HL70126"));
        String tooMany = ask(server, query(FORECAST, "T7", "", family + "^Nia", day(birth), "1^RD&Records&HL70126"));

        assertThat(segments(list)).containsExactly("MSH", "MSA", "QAK", "QPD", "PID", "PID");
        assertThat(list).contains("|Z31^CDCPHINVS", "QAK|T6|OK|", "PID|1||", "PID|2||", one, other);
        assertThat(tooMany)
                .contains("|Z33^CDCPHINVS", "MSA|AA|Q1", "QAK|T7|TM|")
                .doesNotContain("PID|");
    }

    @ServerTest
    void anIdentifierWithAnotherDayOfBirthFindsNobody(Server server) throws Exception {
        String mrn = id();
        LocalDate birth = today().minusYears(2);
        store(server, "Quill", "Nia", birth, mrn);

        String wrong = ask(server, query(HISTORY, "T8", mrn + "^^^CLINIC-9^MR", "", day(birth.minusDays(1)), ""));
        String right = ask(server, query(HISTORY, "T9", mrn + "^^^CLINIC-9^MR", "", day(birth), ""));

        assertThat(wrong).contains("|Z33^CDCPHINVS", "QAK|T8|NF|");
        assertThat(right).contains("|Z32^CDCPHINVS", "QAK|T9|OK|");
    }

    @ServerTest
    void aFaultyQueryLearnsWhatIsWrongWithIt(Server server) throws Exception {
        String nobody = ask(server, query(HISTORY, "T10", "", "Quill^Nia", "", ""));
        String noTag = ask(server, query(HISTORY, "", "1^^^CLINIC-9^MR", "", "", ""));
        String unknown = ask(server, query("Z99^Something else^CDCPHINVS", "T11", "1^^^CLINIC-9^MR", "", "", ""));
        String noDay = ask(server, query(HISTORY, "T12", "1^^^CLINIC-9^MR", "", "yesterday", ""));
        String noNumber = ask(server, query(HISTORY, "T13", "1^^^CLINIC-9^MR", "", "", "all"));

        assertThat(List.of(nobody, noTag, unknown, noDay, noNumber))
                .allMatch(answer -> answer.contains("|Z33^CDCPHINVS") && answer.contains("\rMSA|AE|Q1\r"));
        assertThat(nobody).contains("\rERR||QPD^1^3|101^^HL70357|E|", "\rQAK|T10|AE|Z34^");
        assertThat(noTag).contains("\rERR||QPD^1^2|101^^HL70357|E|");
        assertThat(unknown).contains("\rERR||QPD^1^1|103^^HL70357|E|");
        assertThat(noDay).contains("\rERR||QPD^1^6|102^^HL70357|E|");
        assertThat(noNumber).contains("\rERR||RCP^1^2|102^^HL70357|E|");
    }

    @ServerTest
    void whoAskedAboutWhomIsInTheAuditTrail(Server server) throws Exception {
        String mrn = id();
        String patient = store(server, "Quill", "Nia", today().minusYears(1), mrn);

        ask(server, query(HISTORY, "T14", mrn + "^^^CLINIC-9^MR", "", "", ""));

        List<Map<String, Object>> notes = server.sql()
                .queryForList(
                        "select ACTION, QUERY from JNR_AUDIT where PATIENT_ID = ? and ACTOR = 'mllp/127.0.0.1'",
                        patient);
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0)).containsEntry("ACTION", "R").containsEntry("QUERY", "QBP^Q11 Z34 EHR|CLINIC-9");
    }

    /** The observations, LOINC code and value, of the group that begins with that vaccine, the first or a later one. */
    private static List<String> group(String message, String vaccine, int skipped) {
        String[] segments = message.split("\r");
        int first = IntStream.range(0, segments.length)
                .filter(i -> segments[i].contains("|30956-7^") && segments[i].contains("|" + vaccine + "|"))
                .skip(skipped)
                .findFirst()
                .orElseThrow();
        return Arrays.stream(segments, first + 1, segments.length)
                .takeWhile(segment -> segment.startsWith("OBX|") && !segment.contains("|30956-7^"))
                .map(segment -> segment.split("\\|", -1))
                .map(obx -> obx[3].replaceAll("\\^.*", "") + "=" + obx[5])
                .toList();
    }

    private static String store(Server server, String family, String given, LocalDate birth, String mrn) {
        Patient patient = child(birth);
        patient.getNameFirstRep().setFamily(family).setGiven(null).addGiven(given);
        patient.addIdentifier()
                .setSystem("urn:id:CLINIC-9")
                .setValue(mrn)
                .getType()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/v2-0203")
                .setCode("MR");
        return stored(server.create(patient));
    }

    private static String record(Server server, String patient, Immunization record) {
        return stored(server.create(record.setPatient(new Reference("Patient/" + patient))));
    }

    private static String stored(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.id();
    }

    private static void correct(Server server, String id) {
        Immunization stored = server.get("Immunization/" + id).as(Immunization.class);
        assertThat(server.update(stored.setStatus(Immunization.ImmunizationStatus.ENTEREDINERROR))
                        .status())
                .isEqualTo(200);
    }

    private static String id() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static List<String> segments(String message) {
        return Arrays.stream(message.split("\r"))
                .map(segment -> segment.substring(0, 3))
                .toList();
    }

    private static String query(String profile, String tag, String identifier, String name, String birth, String rcp) {
        String qpd = "QPD|" + profile + "|" + tag + "|" + identifier + "|" + name + "||" + birth;
        return "MSH|^~\\&|EHR|CLINIC-9|JENNER|HERE|20250620120000+0000||QBP^Q11^QBP_Q11|Q1|P|2.5.1|||ER|AL|||||"
                + profile.substring(0, 3) + "^CDCPHINVS\r" + qpd.replaceAll("\\|+$", "") + "\rRCP|I|" + rcp + "\r";
    }

    private static String ask(Server server, String query) throws IOException {
        return exchange(server, query).get(0);
    }
}
