package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.registry.SyncJob.State;
import io.github.jennerfhir.terminology.Canonical;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.hl7.fhir.r4.model.Type;

/** The job as clients see it, contract §1: a {@code Task} with the code {@code registry-sync}. */
public final class SyncTask {

    /** What says which job a Task is. */
    public static final Coding CODE = new Coding(Canonical.codeSystem("task"), "registry-sync", "Registry sync");

    private static final String PARTS = Canonical.codeSystem("registry-sync");

    private SyncTask() {}

    /**
     * How far a job is.
     *
     * @param messages how many of its messages are accepted, accepted with warnings, refused, given up, on their way
     * @param parked how many records the registry holds not as they are, because it refused them or they cannot be told
     * @param refusals some of these, each with its reason
     * @param lastSuccess when a job for the registry was completed last
     * @param nextTry when something is tried next, where nothing can be done before
     * @param reason why it failed; blank if it did not
     */
    public record Progress(
            Map<String, Integer> messages,
            int parked,
            List<String> refusals,
            Optional<Instant> lastSuccess,
            Optional<Instant> nextTry,
            String reason) {

        public Progress {
            messages = Map.copyOf(messages);
            refusals = List.copyOf(refusals);
            Objects.requireNonNull(lastSuccess, "lastSuccess");
            Objects.requireNonNull(nextTry, "nextTry");
            Objects.requireNonNull(reason, "reason");
        }

        int count(String state) {
            return messages.getOrDefault(state, 0);
        }
    }

    /** A job that is asked for. */
    public static Task requested(String registry, Instant now) {
        Task task = new Task().setStatus(TaskStatus.REQUESTED).setIntent(TaskIntent.ORDER);
        task.setCode(new CodeableConcept(CODE.copy()));
        task.setAuthoredOn(Date.from(now)).setLastModified(Date.from(now));
        task.addInput().setType(part("registry")).setValue(new StringType(registry));
        return task;
    }

    /** Brings the Task up to date. */
    public static void describe(Task task, State state, Progress progress, Instant now) {
        task.setStatus(status(state));
        task.setLastModified(Date.from(now));
        if (state != State.REQUESTED && !task.getExecutionPeriod().hasStart()) {
            task.getExecutionPeriod().setStart(Date.from(now));
        }
        if (!state.open()) {
            task.getExecutionPeriod().setEnd(Date.from(now));
        }
        task.setStatusReason(reason(progress));
        task.setOutput(null);
        count(task, "accepted", progress.count("ACCEPTED") + progress.count("WARNED"));
        count(task, "accepted-with-warnings", progress.count("WARNED"));
        count(task, "refused", progress.count("REFUSED"));
        count(task, "given-up", progress.count("FAILED"));
        count(task, "waiting", progress.count("PENDING"));
        count(task, "not-held", progress.parked());
        progress.lastSuccess().ifPresent(time -> output(task, "last-success", time(time)));
        progress.nextTry().ifPresent(time -> output(task, "next-try", time(time)));
        progress.refusals().forEach(refusal -> output(task, "refusal", new StringType(refusal)));
    }

    private static CodeableConcept reason(Progress progress) {
        if (!progress.reason().isBlank()) {
            return new CodeableConcept().setText(progress.reason());
        }
        return progress.parked() == 0
                ? null
                : new CodeableConcept()
                        .setText(progress.parked()
                                + " records were refused by the registry or cannot be told: see output");
    }

    private static TaskStatus status(State state) {
        return switch (state) {
            case REQUESTED -> TaskStatus.REQUESTED;
            case RUNNING -> TaskStatus.INPROGRESS;
            case COMPLETED -> TaskStatus.COMPLETED;
            case FAILED -> TaskStatus.FAILED;
        };
    }

    private static void count(Task task, String code, int count) {
        output(task, code, new IntegerType(count));
    }

    private static void output(Task task, String code, Type value) {
        task.addOutput().setType(part(code)).setValue(value);
    }

    private static DateTimeType time(Instant time) {
        DateTimeType value = new DateTimeType(Date.from(time));
        value.setTimeZoneZulu(true);
        return value;
    }

    private static CodeableConcept part(String code) {
        return new CodeableConcept(new Coding(PARTS, code, null));
    }
}
