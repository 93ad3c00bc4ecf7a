package io.github.jennerfhir.server.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Sending.Sent;
import io.github.jennerfhir.server.fixture.Server;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;

/** Sends a record one way and says what must come of it: in the answer, in the storage and in the outbox. */
final class Verdicts {

    private final Server server;
    private final Sending sending;

    Verdicts(Server server, Sending sending) {
        this.server = server;
        this.sending = sending;
    }

    /** The record is stored, and one event of that type says so. */
    void allows(Patient patient, List<? extends Resource> findings, Immunization record, String event) {
        Sent sent = sending.send(server, patient, findings, record);
        assertThat(sent.answer().status()).as(sent.answer().toString()).isEqualTo(201);
        assertThat(server.get("Immunization/" + sent.answer().id()).status()).isEqualTo(200);
        assertThat(server.eventsOf(sent.patientId()))
                .filteredOn(type -> type.startsWith("immunization."))
                .containsExactly(event);
    }

    void allows(Patient patient, Immunization record) {
        allows(patient, List.of(), record, "immunization.recorded");
    }

    /** The record is refused: nothing of the request is stored and nobody is told. */
    void refuses(
            Patient patient,
            List<? extends Resource> findings,
            Immunization record,
            String statusAndCode,
            String... elements) {
        Stored before = stored();
        Sent sent = sending.send(server, patient, findings, record);
        check(sent, statusAndCode, elements);
        Stored after = stored();
        assertThat(after.immunizations()).isEqualTo(before.immunizations());
        assertThat(after.events()).isEqualTo(before.events());
        if (sending == Sending.IN_TRANSACTION_WITH_ITS_PATIENT) {
            assertThat(after.all()).as("a transaction is atomic").isEqualTo(before.all());
        }
    }

    void refuses(Patient patient, Immunization record, String statusAndCode, String... elements) {
        refuses(patient, List.of(), record, statusAndCode, elements);
    }

    static void check(Sent sent, String statusAndCode, String... elements) {
        Answer answer = sent.answer();
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo(statusAndCode);
        assertThat(answer.issue().getDetails().getCodingFirstRep().getSystem())
                .isEqualTo("https://jenner-fhir.github.io/CodeSystem/problem");
        assertThat(answer.issue().getDiagnostics()).isNotBlank();
        assertThat(answer.issue().getExpression().stream()
                        .map(PrimitiveType::getValueAsString)
                        .toList())
                .containsExactlyInAnyOrder(List.of(elements).stream()
                        .map(element -> sent.root() + element)
                        .toArray(String[]::new));
    }

    private Stored stored() {
        return new Stored(
                count("select count(*) from HFJ_RESOURCE where RES_TYPE = 'Immunization'"),
                count("select count(*) from JNR_EVENT where RES_TYPE = 'Immunization'"),
                count("select count(*) from HFJ_RESOURCE"));
    }

    private long count(String sql) {
        return server.sql().queryForObject(sql, Long.class);
    }

    private record Stored(long immunizations, long events, long all) {}
}
