package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** HL7 v2 over HTTP: the same answers as over MLLP, for those who may. */
@ExtendWith(SecuredServer.Resolver.class)
class HttpMessagesIT {

    private static final String TYPE = "x-application/hl7-v2+er7";

    @Test
    void aDoseIsRecordedAndAskedForByWhomMayDoBoth(SecuredServer server) {
        String mrn = id();
        Session clinician = server.as("CLINICIAN");

        Answer recorded = send(server, clinician, update(mrn));
        Answer asked = send(server, clinician, query(mrn));

        assertThat(recorded.status()).isEqualTo(200);
        assertThat(recorded.header("Content-Type").orElseThrow()).startsWith(TYPE);
        assertThat(recorded.body()).contains("|ACK^V04^ACK|", "\rMSA|AA|M1\r");
        assertThat(asked.body()).contains("|Z32^CDCPHINVS", "\rQAK|T1|OK|", "^CLINIC-9^MR", "|03^");
        assertThat(server.sql()
                        .queryForObject(
                                "select count(*) from JNR_AUDIT where ACTION = 'R' and QUERY like 'QBP^Q11 Z34%'"
                                        + " and ACTOR = 'someone' and PATIENT_ID is not null",
                                Integer.class))
                .isPositive();
    }

    @Test
    void aMessageGivesNoRightThatFhirDoesNotGive(SecuredServer server) {
        String mrn = id();
        assertThat(send(server, server.as("CLINICIAN"), update(mrn)).body()).contains("MSA|AA|");
        for (String role : new String[] {"NURSE", "ANALYST", "DATA_MIGRATION_ROLE", "ADMIN"}) {
            assertThat(send(server, server.as(role), update(mrn)).refusal())
                    .as(role)
                    .isEqualTo("403 ROLE_REQUIRED");
        }
        Session patient = server.patient(UUID.randomUUID().toString());
        assertThat(send(server, patient, query(mrn)).refusal()).isEqualTo("403 ROLE_REQUIRED");
        Session narrow = server.scoped("CLINICIAN", "system/Patient.crus system/Immunization.rs");
        assertThat(send(server, narrow, update(mrn)).refusal()).isEqualTo("403 SCOPE_REQUIRED");
        Session wide = server.scoped("CLINICIAN", "system/Patient.crus system/Immunization.crus");
        assertThat(send(server, wide, update(mrn)).body()).contains("MSA|AA|");
    }

    @Test
    void anotherTenantsPatientIsNotFound(SecuredServer server) {
        String mrn = id();
        Session here = server.as("CLINICIAN");
        send(server, here, update(mrn));
        Session there = TenantsIT.elsewhere(server, "CLINICIAN");

        assertThat(send(server, there, query(mrn)).body()).contains("|Z33^CDCPHINVS", "QAK|T1|NF|");
        assertThat(send(server, here, query(mrn)).body()).contains("|Z32^CDCPHINVS");
    }

    @Test
    void withoutATokenOrInAnotherFormatNothingIsTaken(SecuredServer server) {
        String message = update(id());
        Session clinician = server.as("CLINICIAN");
        Answer unknown = server.http()
                .send("/hl7", request -> request.header("Content-Type", TYPE).POST(BodyPublishers.ofString(message)));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(server.http()
                        .send(
                                "/hl7",
                                request -> request.header("Authorization", "Bearer " + clinician.token())
                                        .header("Content-Type", "application/xml")
                                        .POST(BodyPublishers.ofString("<VXU_V04/>")))
                        .refusal())
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        assertThat(server.withToken("/hl7", clinician.token()).refusal()).isEqualTo("405 INTERACTION_NOT_SERVED");
        assertThat(send(server, clinician, "MSH|^~\\&|" + "X".repeat(1_100_000)).refusal())
                .isEqualTo("413 BODY_TOO_LARGE");
        assertThat(send(server, clinician, "Good morning").body())
                .contains("MSA|AR")
                .contains("|100^^HL70357|E|");
        assertThat(send(server, clinician, message).body()).contains("MSA|AA|");
    }

    private static Answer send(SecuredServer server, Session session, String message) {
        return server.http()
                .send(
                        "/hl7",
                        request -> request.header("Authorization", "Bearer " + session.token())
                                .header("Content-Type", TYPE)
                                .POST(BodyPublishers.ofString(message)));
    }

    private static String id() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static String update(String mrn) {
        return "MSH|^~\\&|EHR|CLINIC-9|JENNER|HERE|20250620120000+0000||VXU^V04^VXU_V04|M1|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r"
                + "PID|1||" + mrn + "^^^CLINIC-9^MR||Quill^Nia^^^^^L||20240310|F\r"
                + "ORC|RE||D" + mrn + "^CLINIC-9\r"
                + "RXA|0|1|20250601|20250601|03^x^CVX|999|||00^x^NIP001||||||LOT-9|||||CP|A\r";
    }

    private static String query(String mrn) {
        return "MSH|^~\\&|EHR|CLINIC-9|JENNER|HERE|20250620120000+0000||QBP^Q11^QBP_Q11|Q1|P|2.5.1|||ER|AL|||||Z34^CDCPHINVS\r"
                + "QPD|Z34^Request Immunization History^CDCPHINVS|T1|" + mrn
                + "^^^CLINIC-9^MR\rRCP|I|5^RD&records&HL70126\r";
    }
}
