package io.github.jennerfhir.server.outreach;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** The ways in which a device may ask for another state of a Task; what comes of it must be the same by each. */
enum Change {
    PUT {
        @Override
        Answer ask(Server server, Task task, TaskStatus status) {
            return server.send("PUT", "Task/" + id(task), with(task, status));
        }
    },
    PATCH {
        @Override
        Answer ask(Server server, Task task, TaskStatus status) {
            return server.send(
                    "Task/" + id(task),
                    request -> request.header("Content-Type", "application/json-patch+json")
                            .method("PATCH", BodyPublishers.ofString(patch(status))));
        }
    },
    PUT_IN_BATCH {
        @Override
        Answer ask(Server server, Task task, TaskStatus status) {
            return entry(server, BundleType.BATCH, HTTPVerb.PUT, task, with(task, status));
        }
    },
    PATCH_IN_BATCH {
        @Override
        Answer ask(Server server, Task task, TaskStatus status) {
            return entry(server, BundleType.BATCH, HTTPVerb.PATCH, task, binary(status));
        }
    },
    PUT_IN_TRANSACTION {
        @Override
        Answer ask(Server server, Task task, TaskStatus status) {
            return entry(server, BundleType.TRANSACTION, HTTPVerb.PUT, task, with(task, status));
        }
    },
    PATCH_IN_TRANSACTION {
        @Override
        Answer ask(Server server, Task task, TaskStatus status) {
            return entry(server, BundleType.TRANSACTION, HTTPVerb.PATCH, task, binary(status));
        }
    };

    /** Asks for a state of a Task as the device holds it. */
    abstract Answer ask(Server server, Task task, TaskStatus status);

    static String id(Task task) {
        return task.getIdElement().getIdPart();
    }

    /** The Task as the device holds it, with the version that it last saw. */
    private static Task with(Task task, TaskStatus status) {
        Task change = task.copy().setStatus(status);
        change.setId(id(task));
        return change;
    }

    private static String patch(TaskStatus status) {
        return "[{\"op\":\"replace\",\"path\":\"/status\",\"value\":\"" + status.toCode() + "\"}]";
    }

    private static Binary binary(TaskStatus status) {
        Binary binary = new Binary().setContentType("application/json-patch+json");
        binary.setContent(patch(status).getBytes(StandardCharsets.UTF_8));
        return binary;
    }

    private static Answer entry(Server server, BundleType kind, HTTPVerb verb, Task task, Resource body) {
        Bundle bundle = new Bundle().setType(kind);
        bundle.addEntry().setResource(body).getRequest().setMethod(verb).setUrl("Task/" + id(task));
        Answer answer = server.process(bundle);
        return answer.status() == 200 ? Answer.of(answer.as(Bundle.class).getEntryFirstRep()) : answer;
    }
}
