package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Sending.Sent;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

/** Decision 111: ids that the server makes are UUIDs of version 7 (RFC 9562, section 5.7). */
class ServerIdsIT {

    @ServerTest
    void theIdsOfARecordItsEventAndItsAuditRowTellWhenTheyWereMade(Server server, Sending sending) {
        Instant before = Instant.now();
        Sent sent = sending.send(server, child(), dose());
        Instant after = Instant.now();

        String id = sent.answer().id();
        assertThat(List.of(
                        id,
                        sent.patientId(),
                        only(server, "EVENT_ID", "JNR_EVENT", id),
                        only(server, "AUDIT_ID", "JNR_AUDIT", id)))
                .allSatisfy(made -> assertThat(millisecond(made)).isBetween(before.minus(Duration.ofMillis(1)), after));
    }

    @ServerTest
    void theIdThatAClientChoseStays(Server server) {
        String own = UUID.randomUUID().toString();
        Patient patient = child();
        patient.setId(own);

        assertThat(server.update(patient).status()).isEqualTo(201);
        assertThat(server.get("Patient/" + own).status()).isEqualTo(200);
    }

    @ServerTest
    void theIdInTheBodyOfACreateIsNotTaken(Server server, Sending sending) {
        String own = UUID.randomUUID().toString();
        Immunization record = dose();
        record.setId(own);

        Answer answer = sending.send(server, child(), record).answer();

        assertThat(answer.id()).isNotEqualTo(own);
        assertThat(UUID.fromString(answer.id()).version()).isEqualTo(7);
    }

    private static String only(Server server, String column, String table, String record) {
        return server.sql()
                .queryForObject(
                        "select " + column + " from " + table + " where RES_TYPE = 'Immunization' and RES_ID = ?",
                        String.class,
                        record);
    }

    private static Instant millisecond(String id) {
        UUID made = UUID.fromString(id);
        assertThat(made.version()).isEqualTo(7);
        return Instant.ofEpochMilli(made.getMostSignificantBits() >>> 16);
    }
}
