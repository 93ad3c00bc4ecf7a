package io.github.jennerfhir.operations.outreach;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.outreach.OutreachState.Verdict;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;

/**
 * What clients may do with a {@code Task}, contract §4.9 and §9: outreach, in the states of {@link OutreachState}. Devices write
 * it without a connection, so the order in which changes arrive decides and no version is asked for. Every other Task is the
 * server's. Called inside the transaction that stores it. Thread safe.
 */
public final class ChangeOutreach {

    private static final String STATUS_SYSTEM = "http://hl7.org/fhir/task-status";

    private final Tenants tenants;
    private final CallerSource callers;

    public ChangeOutreach(Tenants tenants, CallerSource callers) {
        this.tenants = tenants;
        this.callers = callers;
    }

    /**
     * A client creates a Task: judged before it is stored.
     *
     * @throws ProblemException SERVER_AUTHORITATIVE, MODULE_NOT_ENTITLED, INVALID_STATUS or REQUIRED_FIELD_MISSING
     */
    public void create(Task wanted) {
        requireOutreach(wanted);
        requireEntitled();
        if (AskedState.of(wanted)
                .state()
                .filter(OutreachState.REQUESTED::equals)
                .isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_STATUS,
                    "An outreach Task begins as requested: send each later state as a change of its own, in their"
                            + " order",
                    "Task.status");
        }
        if (!wanted.hasFor()) {
            throw new ProblemException(
                    Problem.REQUIRED_FIELD_MISSING, "An outreach Task says in Task.for whom it is for", "Task.for");
        }
    }

    /**
     * It is stored, with its references resolved.
     *
     * @throws ProblemException PATIENT_NOT_FOUND if it is for nobody who is known here
     */
    public void created(Task stored, TransactionScope transaction) {
        if (OutreachTask.patient(stored).flatMap(transaction::patientFile).isEmpty()) {
            throw new ProblemException(
                    Problem.PATIENT_NOT_FOUND,
                    "The patient of the Task is not known here: register the patient first",
                    "Task.for");
        }
    }

    /**
     * A client changes a Task: judged before the change is stored. Where the Task is there already or further on, the change is
     * made one that changes nothing, so that the client gets what stands; what it asked for is in the audit trail.
     *
     * @param stored what stands
     * @param change what is about to be stored
     * @param asked what the client asked for
     * @param interaction the RESTful interaction that does it
     * @return whether anything changes
     * @throws ProblemException SERVER_AUTHORITATIVE, MODULE_NOT_ENTITLED, AMENDMENT_NOT_ALLOWED or INVALID_TRANSITION
     */
    public boolean change(
            Task stored, Task change, AskedState asked, String interaction, TransactionScope transaction) {
        requireOutreach(stored);
        requireOutreach(change);
        requireEntitled();
        if (!OutreachTask.patient(stored).equals(OutreachTask.patient(change))) {
            throw new ProblemException(
                    Problem.AMENDMENT_NOT_ALLOWED,
                    "Whom a Task is for stays: cancel it, and create another for the other patient",
                    "Task.for");
        }
        OutreachState current = OutreachState.of(stored.getStatus()).orElse(OutreachState.FAILED);
        Verdict verdict = asked.state().map(current::judge).orElse(Verdict.IMPOSSIBLE);
        if (verdict == Verdict.IMPOSSIBLE) {
            throw new ProblemException(impossible(stored, current, asked));
        }
        if (verdict == Verdict.SURPASSED) {
            OutreachTask.restore(change, stored);
        }
        if (!Fingerprint.of(stored).equals(Fingerprint.of(change))) {
            // what is stored has a note of its own
            return true;
        }
        transaction.audit(unchanged(stored, current, asked, interaction));
        return false;
    }

    private static AuditNote unchanged(Task stored, OutreachState current, AskedState asked, String interaction) {
        return AuditNote.of(AuditKind.REST, AuditAction.UPDATE, interaction, AuditOutcome.SUCCESS)
                .about("Task", Optional.of(stored.getIdElement().getIdPart()))
                .versions(Optional.of(stored.getIdElement().getVersionIdPartAsLong()), Optional.empty())
                .ofPatient(OutreachTask.patient(stored))
                .because(Optional.of(asked.inWords() + "; nothing changed, the Task stays " + current.code()));
    }

    private static Refusal impossible(Task stored, OutreachState current, AskedState asked) {
        String detail = asked.inWords() + ", but Task/" + stored.getIdElement().getIdPart() + " stands at "
                + current.code() + ": from there it may become " + current.nextInWords();
        return Refusal.of(Problem.INVALID_TRANSITION, detail, "Task.status")
                .withCurrentVersion(stored.getIdElement().getVersionIdPartAsLong())
                .withCurrentState(STATUS_SYSTEM, current.code());
    }

    private static void requireOutreach(Task task) {
        if (!OutreachTask.isOne(task)) {
            throw new ProblemException(
                    Problem.SERVER_AUTHORITATIVE,
                    "The server alone writes Tasks, but for outreach: those have the code "
                            + OutreachTask.CODE.getSystem() + "|" + OutreachTask.CODE.getCode()
                            + " from their creation on",
                    "Task.code");
        }
    }

    /** A Task is of no one module: which it belongs to, its code says. */
    private void requireEntitled() {
        boolean entitled = tenants.find(callers.current().tenant())
                .filter(tenant -> tenant.modules().contains(Module.POPULATION_HEALTH))
                .isPresent();
        if (!entitled) {
            throw new ProblemException(
                    Problem.MODULE_NOT_ENTITLED,
                    "The tenant is not entitled to the module " + Module.POPULATION_HEALTH.code());
        }
    }
}
