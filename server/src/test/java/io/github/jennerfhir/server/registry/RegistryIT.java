package io.github.jennerfhir.server.registry;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Reaction;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Received;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.AfterEach;

/** The running server and a registry over a real socket. */
class RegistryIT {

    private Server used;

    @AfterEach
    void theRegistryIsKindAgain() {
        used.registry().follow((message, delivery) -> Reaction.ACCEPT);
        assertThat(sync(used, true).status()).isEqualTo(200);
    }

    @ServerTest
    void whatWasRecordedIsToldOnce(Server server) {
        used = server;
        String patient = Sending.register(server, child(), List.of());
        Location post = new Location().setName("Post 4");
        Immunization record = dose();
        record.getLocation().setReference("Location/" + server.create(post).id());
        String id = record(server, patient, record).id();

        Task task = sync(server, true).as(Task.class);
        sync(server, true);

        assertThat(task.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(count(task, "accepted")).isPositive();
        assertThat(output(task, "last-success")).isNotNull();
        List<Received> told = server.registry().about(patient);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).text()).contains("ORC|RE||" + id + "^CLINIC").contains("|^^^Post 4|");
    }

    @ServerTest
    void anAmendmentIsToldAsAnUpdateAndACorrectionAsADeletion(Server server) {
        used = server;
        String patient = Sending.register(server, child(), List.of());
        String id = record(server, patient, dose()).id();
        sync(server, true);
        Immunization stored = server.get("Immunization/" + id).as(Immunization.class);
        server.update(stored.setLotNumber("EF-56"));
        sync(server, true);
        stored = server.get("Immunization/" + id).as(Immunization.class);
        server.update(stored.setStatus(Immunization.ImmunizationStatus.ENTEREDINERROR));
        sync(server, true);

        assertThat(server.registry().about(patient))
                .extracting(message -> message.text().replaceAll("(?s).*\\|(CP\\|.)\r.*", "$1"))
                .containsExactly("CP|A", "CP|U", "CP|D");
    }

    @ServerTest
    void theStatusIsASearchThatTellsWhatWasRefused(Server server) {
        used = server;
        String patient = Sending.register(server, child(), List.of());
        String id = record(server, patient, dose()).id();
        server.registry().follow((message, delivery) -> message.contains(patient) ? Reaction.REFUSE : Reaction.ACCEPT);

        String job = sync(server, true).as(Task.class).getIdElement().getIdPart();

        Bundle found = server.get("Task?code=registry-sync&_id=" + job).as(Bundle.class);
        Task task = (Task) found.getEntryFirstRep().getResource();
        assertThat(task.getStatus()).isEqualTo(TaskStatus.COMPLETED);
        assertThat(count(task, "refused")).isEqualTo(1);
        assertThat(task.getOutput())
                .extracting(part -> String.valueOf(part.getValue().primitiveValue()))
                .anyMatch(value ->
                        value.startsWith("Immunization/" + id + ": AE") && value.contains("Vaccine is not known here"));
        unpark(server);
    }

    @ServerTest
    void whoWaitsLearnsOfAFailureAndRecordingGoesOn(Server server) {
        used = server;
        String patient = Sending.register(server, child(), List.of());
        record(server, patient, dose());
        server.registry().follow((message, delivery) -> Reaction.CUT_BEFORE);

        Answer waiting = sync(server, true);
        Answer notWaiting = sync(server, false);
        Answer recorded = record(server, patient, dose("08", io.github.jennerfhir.server.fixture.Records.today()));

        assertThat(waiting.refusal()).isEqualTo("503 REGISTRY_SYNC_FAILED");
        assertThat(notWaiting.status()).isEqualTo(200);
        assertThat(recorded.status()).isEqualTo(201);
        server.registry().follow((message, delivery) -> Reaction.ACCEPT);
        assertThat(sync(server, true).status()).isEqualTo(200);
        assertThat(server.registry().about(patient).stream().filter(Received::answered))
                .hasSize(2);
    }

    @ServerTest
    void aJobIsTheServersOwnAndARegistryMustBeKnown(Server server) {
        used = server;
        Task mine = new Task().setStatus(TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        assertThat(server.create(mine).refusal()).isEqualTo("403 SERVER_AUTHORITATIVE");
        Parameters unknown = new Parameters().addParameter("registry", "elsewhere");
        assertThat(server.send("POST", "$registry-sync", unknown).refusal()).isEqualTo("400 INVALID_PARAMETER");
        Parameters known = new Parameters().addParameter("registry", "state");
        assertThat(server.send("POST", "$registry-sync", known).status()).isEqualTo(200);
    }

    private static Answer record(Server server, String patient, Immunization record) {
        Answer answer = server.create(record.setPatient(new Reference("Patient/" + patient)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer;
    }

    private static Answer sync(Server server, boolean wait) {
        return server.send("POST", "$registry-sync", new Parameters().addParameter("wait", wait));
    }

    private static void unpark(Server server) {
        server.registry().follow((message, delivery) -> Reaction.ACCEPT);
        Parameters again = new Parameters().addParameter("wait", true).addParameter("refused", true);
        assertThat(count(server.send("POST", "$registry-sync", again).as(Task.class), "refused"))
                .isZero();
    }

    private static int count(Task task, String code) {
        return ((IntegerType) output(task, code)).getValue();
    }

    private static org.hl7.fhir.r4.model.Type output(Task task, String code) {
        return task.getOutput().stream()
                .filter(part -> part.getType().getCodingFirstRep().getCode().equals(code))
                .map(Task.TaskOutputComponent::getValue)
                .findFirst()
                .orElse(null);
    }
}
