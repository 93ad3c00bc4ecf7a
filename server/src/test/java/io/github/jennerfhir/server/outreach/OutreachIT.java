package io.github.jennerfhir.server.outreach;

import static io.github.jennerfhir.server.fixture.Records.child;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Contract §4.9: the three things that may come of a change of an outreach Task, by every way of asking for it. */
class OutreachIT {

    private static final String SYSTEM = "https://jenner-fhir.github.io/CodeSystem/task";

    @ServerTest
    void whatLeadsOnFromWhereTheServerStandsIsApplied(Server server) {
        for (Change way : Change.values()) {
            Task task = created(server);
            for (TaskStatus next : List.of(TaskStatus.ACCEPTED, TaskStatus.INPROGRESS, TaskStatus.COMPLETED)) {
                // the device still holds the version that it created
                assertThat(way.ask(server, task, next).refusal())
                        .as("%s %s", way, next)
                        .isEqualTo("200");
                assertThat(now(server, task).getStatus()).as("%s", way).isEqualTo(next);
            }
            assertThat(now(server, task).getMeta().getVersionId()).as("%s", way).isEqualTo("4");
            assertThat(reasons(server, task))
                    .as("%s", way)
                    .filteredOn(reason -> reason.startsWith("completed was asked for"))
                    .hasSize(1);
        }
    }

    @ServerTest
    void whereTheServerIsFurtherOnNothingChangesAndTheCurrentStateIsReturned(Server server) {
        for (Change way : Change.values()) {
            Task task = created(server);
            Change.PUT.ask(server, task, TaskStatus.ACCEPTED);
            Change.PUT.ask(server, task, TaskStatus.INPROGRESS);
            Answer late = way.ask(server, task, TaskStatus.ACCEPTED);
            assertThat(late.refusal()).as("%s", way).isEqualTo("200");
            assertThat(late.as(Task.class).getStatus()).as("%s", way).isEqualTo(TaskStatus.INPROGRESS);
            assertThat(late.as(Task.class).getMeta().getVersionId())
                    .as("%s", way)
                    .isEqualTo("3");
            assertThat(now(server, task).getMeta().getVersionId()).as("%s", way).isEqualTo("3");
            assertThat(reasons(server, task))
                    .as("%s", way)
                    .anyMatch(reason -> reason.startsWith("accepted was asked for")
                            && reason.endsWith("nothing changed, the Task stays in-progress"));
        }
    }

    @ServerTest
    void ofTwoFinalStatesTheOneThatArrivedFirstStands(Server server) {
        for (Change way : Change.values()) {
            Task task = created(server);
            Change.PUT.ask(server, task, TaskStatus.CANCELLED);
            task.setLastModifiedElement(new DateTimeType("2026-11-20T09:30:00+01:00"));
            Answer second = way.ask(server, task, TaskStatus.REJECTED);
            assertThat(second.refusal()).as("%s", way).isEqualTo("200");
            assertThat(second.as(Task.class).getStatus()).as("%s", way).isEqualTo(TaskStatus.CANCELLED);
            assertThat(now(server, task).getMeta().getVersionId()).as("%s", way).isEqualTo("2");
            assertThat(reasons(server, task))
                    .as("%s", way)
                    .anyMatch(reason -> reason.startsWith("rejected was asked for"));
        }
        Task timed = created(server);
        Change.PUT.ask(server, timed, TaskStatus.CANCELLED);
        timed.setLastModifiedElement(new DateTimeType("2026-11-20T09:30:00+01:00"));
        Change.PUT.ask(server, timed, TaskStatus.REJECTED);
        assertThat(reasons(server, timed)).anyMatch(reason -> reason.contains("2026-11-20T09:30:00+01:00"));
    }

    @ServerTest
    void whatIsNeitherIsRefusedWithTheCurrentState(Server server) {
        for (Change way : Change.values()) {
            Task task = created(server);
            Answer refused = way.ask(server, task, TaskStatus.COMPLETED);
            assertThat(refused.refusal()).as("%s", way).isEqualTo("422 INVALID_TRANSITION");
            assertThat(refused.issue().getDetails().getCoding())
                    .as("%s", way)
                    .extracting(coding -> coding.getSystem() + "|" + coding.getCode())
                    .contains("http://hl7.org/fhir/task-status|requested");
            assertThat(refused.issue().getDiagnostics()).contains("accepted, rejected, cancelled");
            assertThat(now(server, task).getStatus()).as("%s", way).isEqualTo(TaskStatus.REQUESTED);
        }
        Task task = created(server);
        assertThat(Change.PUT.ask(server, task, TaskStatus.COMPLETED).header("ETag"))
                .contains("W/\"1\"");
    }

    @ServerTest
    void theDevicesOwnTimeIsKept(Server server) {
        Task task = created(server);
        task.setLastModifiedElement(new DateTimeType("2026-11-20T09:30:00+01:00"));
        Change.PUT.ask(server, task, TaskStatus.ACCEPTED);
        assertThat(now(server, task).getLastModifiedElement().getValueAsString())
                .isEqualTo("2026-11-20T09:30:00+01:00");
        assertThat(reasons(server, task)).anyMatch(reason -> reason.contains("2026-11-20T09:30:00+01:00"));
    }

    @ServerTest
    void aVersionThatIsNamedInIfMatchIsStillHeld(Server server) {
        Task task = created(server);
        Change.PUT.ask(server, task, TaskStatus.ACCEPTED);
        Task mine = now(server, task).setStatus(TaskStatus.CANCELLED);
        mine.getMeta().setVersionId("1");
        assertThat(server.update(mine).refusal()).isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        mine.getMeta().setVersionId("2");
        assertThat(server.update(mine).status()).isEqualTo(200);
    }

    @ServerTest
    void itIsCreatedUnderTheDevicesIdAndSentAgainWithoutHarm(Server server) {
        Task task = requested(patient(server));
        task.setId(UUID.randomUUID().toString());
        assertThat(server.update(task).status()).isEqualTo(201);
        assertThat(server.update(task).status()).isEqualTo(201);
        Change.PUT.ask(server, task, TaskStatus.ACCEPTED);
        Answer again = server.update(task);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.as(Task.class).getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(now(server, task).getMeta().getVersionId()).isEqualTo("2");
    }

    @ServerTest
    void aSubmissionThatIsSentAgainGivesTheFirstAnswer(Server server) {
        Task task = requested(patient(server));
        task.addIdentifier()
                .setSystem("https://jenner-fhir.github.io/identifier/client-mutation-id")
                .setValue(UUID.randomUUID().toString());
        Answer first = server.create(task);
        Answer again = server.create(task);
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.id()).isEqualTo(first.id());

        Task stored = first.as(Task.class);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Answer accepted = server.send(
                    "Task/" + first.id(),
                    request -> request.header("Content-Type", "application/json-patch+json")
                            .header("Idempotency-Key", key)
                            .method(
                                    "PATCH",
                                    java.net.http.HttpRequest.BodyPublishers.ofString(
                                            "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"accepted\"}]")));
            assertThat(accepted.status()).as("%s", accepted).isEqualTo(200);
            assertThat(accepted.as(Task.class).getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        }
        assertThat(now(server, stored).getMeta().getVersionId()).isEqualTo("2");
    }

    @ServerTest
    void ofManyWhoEndItAtOnceOneDoesAndAllLearnOfIt(Server server) {
        Task task = created(server);
        List<Answer> answers = Stream.generate(() -> List.of(TaskStatus.REJECTED, TaskStatus.CANCELLED))
                .limit(8)
                .flatMap(List::stream)
                .parallel()
                .map(status -> Change.PUT.ask(server, task, status))
                .toList();
        TaskStatus end = now(server, task).getStatus();
        assertThat(answers).hasSize(16).allSatisfy(answer -> {
            assertThat(answer.refusal()).isEqualTo("200");
            assertThat(answer.as(Task.class).getStatus()).isEqualTo(end);
        });
        assertThat(now(server, task).getMeta().getVersionId()).isEqualTo("2");
        assertThat(reasons(server, task))
                .filteredOn(reason -> reason.contains(" was asked for") && !reason.startsWith("requested"))
                .hasSize(16);
    }

    @ServerTest
    void theServersOwnTasksStayTheServers(Server server) {
        Task task = requested(patient(server));
        task.setCode(new CodeableConcept(new Coding(SYSTEM, "registry-sync", null)));
        assertThat(server.create(task).refusal()).isEqualTo("403 SERVER_AUTHORITATIVE");
        task.setId(UUID.randomUUID().toString());
        assertThat(server.update(task).refusal()).isEqualTo("403 SERVER_AUTHORITATIVE");
        Task outreach = created(server);
        Task turned = outreach.copy();
        turned.setId(Change.id(outreach));
        turned.setCode(task.getCode());
        assertThat(server.send("PUT", "Task/" + Change.id(outreach), turned).refusal())
                .isEqualTo("403 SERVER_AUTHORITATIVE");
        assertThat(server.send("DELETE", "Task/" + Change.id(outreach), null).refusal())
                .isEqualTo("405 DELETE_NOT_ALLOWED");
    }

    @ServerTest
    void itIsForAPatientWhoIsKnownAndBeginsAsRequested(Server server) {
        assertThat(server.create(requested(UUID.randomUUID().toString())).refusal())
                .isEqualTo("404 PATIENT_NOT_FOUND");
        assertThat(server.create(requested(patient(server)).setFor(null)).refusal())
                .isEqualTo("422 REQUIRED_FIELD_MISSING");
        assertThat(server.create(requested(patient(server)).setStatus(TaskStatus.COMPLETED))
                        .refusal())
                .isEqualTo("422 INVALID_STATUS");
    }

    @ServerTest
    void itIsFoundAndItsCodeIsPublished(Server server) {
        Task task = created(server);
        String search = "Task?code=outreach&patient="
                + task.getFor().getReferenceElement().getIdPart();
        assertThat(server.get(search).as(Bundle.class).getEntry()).hasSize(1);
        CodeSystem codes = (CodeSystem) server.get("CodeSystem?url=" + SYSTEM)
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
        assertThat(codes.getConcept()).extracting(concept -> concept.getCode()).contains("outreach", "registry-sync");
    }

    private static Task created(Server server) {
        Answer created = server.create(requested(patient(server)));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created.as(Task.class);
    }

    private static Task requested(String patient) {
        Task task = new Task().setStatus(TaskStatus.REQUESTED).setIntent(TaskIntent.ORDER);
        task.setCode(new CodeableConcept(new Coding(SYSTEM, "outreach", null)));
        return task.setFor(new Reference("Patient/" + patient));
    }

    private static String patient(Server server) {
        return Sending.register(server, child(), List.of());
    }

    private static Task now(Server server, Task task) {
        return server.get("Task/" + Change.id(task)).as(Task.class);
    }

    /** What the trail says of the Task, as its reasons. */
    private static List<String> reasons(Server server, Task task) {
        return server.get("AuditEvent?_count=100&entity=Task/" + Change.id(task)).as(Bundle.class).getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .map(event -> event.getPurposeOfEventFirstRep().getText())
                .map(String::valueOf)
                .toList();
    }
}
