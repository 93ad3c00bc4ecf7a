package io.github.jennerfhir.operations.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.fixture.RecordingTransaction;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.junit.jupiter.api.Test;

/** Contract §4.9. */
class ChangeOutreachTest {

    private static final String SYSTEM = "https://jenner-fhir.github.io/CodeSystem/task";

    private final RecordingTransaction transaction = new RecordingTransaction(file("nia"));
    private final ChangeOutreach outreach = with(Module.POPULATION_HEALTH);

    @Test
    void whatLeadsOnIsApplied() {
        Task change = task(TaskStatus.ACCEPTED);
        change(task(TaskStatus.REQUESTED), change);
        assertThat(change.getStatus()).isEqualTo(TaskStatus.ACCEPTED);
        assertThat(transaction.audited())
                .as("the stored change has a note of its own")
                .isEmpty();
    }

    @Test
    void whatIsBehindTheServerChangesNothingAndIsNoted() {
        Task stored = task(TaskStatus.COMPLETED);
        stored.addNote().setText("done at school");
        Task change = task(TaskStatus.REJECTED);
        change.addNote().setText("nobody there");
        change.addIdentifier().setValue("mine");
        change.setLastModifiedElement(new DateTimeType("2026-11-22T08:15:00+01:00"));

        change(stored, change);

        assertThat(change.equalsDeep(stored)).isTrue();
        assertThat(transaction.audited()).hasSize(1);
        AuditNote note = transaction.audited().get(0);
        assertThat(note.reason().orElseThrow())
                .contains("rejected was asked for", "2026-11-22T08:15:00+01:00", "stays completed");
        assertThat(note.patientId()).contains("nia");
        assertThat(note.versionBefore()).contains(3L);
        assertThat(note.versionAfter()).isEmpty();
    }

    @Test
    void whatIsNeitherIsRefusedWithTheStateThatStands() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> change(task(TaskStatus.REQUESTED), task(TaskStatus.COMPLETED)))
                .satisfies(e -> {
                    assertThat(e.refusal().problem()).isEqualTo(Problem.INVALID_TRANSITION);
                    assertThat(e.refusal().currentVersion()).contains(3L);
                    assertThat(e.refusal().currentState())
                            .contains(new Refusal.State("http://hl7.org/fhir/task-status", "requested"));
                    assertThat(e.refusal().detail())
                            .contains("completed was asked for", "accepted, rejected, cancelled");
                });
    }

    @Test
    void aStateThatMeansNothingHereIsRefused() {
        refused(() -> change(task(TaskStatus.REQUESTED), task(TaskStatus.ENTEREDINERROR)), Problem.INVALID_TRANSITION);
    }

    @Test
    void whileItIsOpenWhatElseItSaysMayChange() {
        Task change = task(TaskStatus.ACCEPTED);
        change.addNote().setText("on Tuesday");
        change(task(TaskStatus.ACCEPTED), change);
        assertThat(change.getNoteFirstRep().getText()).isEqualTo("on Tuesday");
    }

    @Test
    void whatTwoAskForAlikeIsNotedForBoth() {
        change(task(TaskStatus.ACCEPTED), task(TaskStatus.ACCEPTED));
        assertThat(transaction.audited()).hasSize(1);
    }

    @Test
    void whatAnEarlierAttemptTookOutIsStillWhatWasAskedFor() {
        Task stored = task(TaskStatus.COMPLETED);
        Task change = task(TaskStatus.CANCELLED);
        AskedState asked = AskedState.of(change);
        outreach.change(stored, change, asked, "update", transaction);
        outreach.change(stored, change, asked, "update", transaction);
        assertThat(transaction.audited())
                .extracting(note -> note.reason().orElseThrow())
                .allMatch(reason -> reason.contains("cancelled was asked for"));
    }

    @Test
    void aTaskOfTheServerIsNotTheClients() {
        Task job = coded(TaskStatus.REQUESTED, "registry-sync");
        refused(() -> outreach.create(job), Problem.SERVER_AUTHORITATIVE);
        refused(() -> change(job, coded(TaskStatus.CANCELLED, "registry-sync")), Problem.SERVER_AUTHORITATIVE);
        refused(() -> change(job, task(TaskStatus.ACCEPTED)), Problem.SERVER_AUTHORITATIVE);
        refused(
                () -> change(task(TaskStatus.REQUESTED), coded(TaskStatus.ACCEPTED, "registry-sync")),
                Problem.SERVER_AUTHORITATIVE);
        Task both = task(TaskStatus.REQUESTED);
        both.getCode().addCoding(new Coding(SYSTEM, "registry-sync", null));
        refused(() -> outreach.create(both), Problem.SERVER_AUTHORITATIVE);
        Task elsewhere = new Task().setStatus(TaskStatus.REQUESTED);
        elsewhere.setCode(new CodeableConcept(new Coding("http://elsewhere.example", "outreach", null)));
        refused(() -> outreach.create(elsewhere), Problem.SERVER_AUTHORITATIVE);
    }

    @Test
    void itMayHaveCodesOfOthersBesides() {
        Task task = task(TaskStatus.REQUESTED);
        task.getCode().addCoding(new Coding("http://hl7.org/fhir/CodeSystem/task-code", "fulfill", null));
        assertThatCode(() -> outreach.create(task)).doesNotThrowAnyException();
    }

    @Test
    void itBeginsAsRequestedAndSaysForWhomItIs() {
        assertThatCode(() -> outreach.create(task(TaskStatus.REQUESTED))).doesNotThrowAnyException();
        refused(() -> outreach.create(task(TaskStatus.COMPLETED)), Problem.INVALID_STATUS);
        refused(() -> outreach.create(task(TaskStatus.REQUESTED).setFor(null)), Problem.REQUIRED_FIELD_MISSING);
    }

    @Test
    void itIsForAPatientWhoIsKnown() {
        assertThatCode(() -> outreach.created(task(TaskStatus.REQUESTED), transaction))
                .doesNotThrowAnyException();
        for (String reference : List.of("Patient/nobody", "Group/nia")) {
            Task task = task(TaskStatus.REQUESTED).setFor(new Reference(reference));
            refused(() -> outreach.created(task, transaction), Problem.PATIENT_NOT_FOUND);
        }
    }

    @Test
    void whomItIsForStays() {
        Task other = task(TaskStatus.ACCEPTED).setFor(new Reference("Patient/tom"));
        refused(() -> change(task(TaskStatus.REQUESTED), other), Problem.AMENDMENT_NOT_ALLOWED);
    }

    @Test
    void theTenantMustBeEntitled() {
        ChangeOutreach without = with(Module.IMMUNIZATIONS);
        refused(() -> without.create(task(TaskStatus.REQUESTED)), Problem.MODULE_NOT_ENTITLED);
        Task change = task(TaskStatus.ACCEPTED);
        refused(
                () -> without.change(task(TaskStatus.REQUESTED), change, AskedState.of(change), "update", transaction),
                Problem.MODULE_NOT_ENTITLED);
    }

    private void change(Task stored, Task change) {
        outreach.change(stored, change, AskedState.of(change), "update", transaction);
    }

    private static void refused(Runnable write, Problem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(write::run)
                .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(problem));
    }

    private static Task task(TaskStatus status) {
        return coded(status, "outreach");
    }

    private static Task coded(TaskStatus status, String code) {
        Task task = new Task().setStatus(status).setIntent(Task.TaskIntent.ORDER);
        task.setId(new IdType("Task", "t1", "3"));
        task.setCode(new CodeableConcept(new Coding(SYSTEM, code, null)));
        return task.setFor(new Reference("Patient/nia"));
    }

    private static PatientFile file(String id) {
        Patient patient = new Patient();
        patient.setId(id);
        return new PatientFile(patient, List.of(), List.of(), List.of(), List.of());
    }

    private static ChangeOutreach with(Module module) {
        Tenant tenant = new Tenant("main", ZoneOffset.UTC, Optional.empty(), Set.of(module), List.of());
        return new ChangeOutreach(() -> List.of(tenant), () -> new Caller("main", "worker"));
    }
}
