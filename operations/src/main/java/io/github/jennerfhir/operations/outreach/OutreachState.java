package io.github.jennerfhir.operations.outreach;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Where an outreach Task stands, and where it can go from there, contract §9. Of FHIR's states these alone mean something here. */
enum OutreachState {
    REQUESTED(TaskStatus.REQUESTED),
    ACCEPTED(TaskStatus.ACCEPTED),
    IN_PROGRESS(TaskStatus.INPROGRESS),
    ON_HOLD(TaskStatus.ONHOLD),
    COMPLETED(TaskStatus.COMPLETED),
    REJECTED(TaskStatus.REJECTED),
    CANCELLED(TaskStatus.CANCELLED),
    FAILED(TaskStatus.FAILED);

    private final TaskStatus status;

    OutreachState(TaskStatus status) {
        this.status = status;
    }

    /** What becomes of a change of state that somebody asks for. */
    enum Verdict {
        /** It leads on from where the Task stands, or leaves it there while it is open. */
        APPLIES,
        /** The Task is there already or further on: nothing changes, and that is no fault. */
        SURPASSED,
        /** It neither leads on from where the Task stands nor lies behind it. */
        IMPOSSIBLE
    }

    /** The state that a status is; empty for those that mean nothing here. */
    static Optional<OutreachState> of(TaskStatus status) {
        return Arrays.stream(values()).filter(state -> state.status == status).findFirst();
    }

    /** The code of FHIR, such as {@code in-progress}. */
    String code() {
        return status.toCode();
    }

    /** Whether nothing comes after it. */
    boolean isFinal() {
        return next().isEmpty();
    }

    /** What may come next. */
    Set<OutreachState> next() {
        return switch (this) {
            case REQUESTED -> EnumSet.of(ACCEPTED, REJECTED, CANCELLED);
            case ACCEPTED -> EnumSet.of(IN_PROGRESS, ON_HOLD, CANCELLED, FAILED);
            case IN_PROGRESS -> EnumSet.of(COMPLETED, ON_HOLD, CANCELLED, FAILED);
            case ON_HOLD -> EnumSet.of(IN_PROGRESS, CANCELLED, FAILED);
            case COMPLETED, REJECTED, CANCELLED, FAILED -> EnumSet.noneOf(OutreachState.class);
        };
    }

    /** What becomes of a change to that state, while this is where the Task stands. */
    Verdict judge(OutreachState wanted) {
        if (isFinal()) {
            return Verdict.SURPASSED;
        }
        if (wanted == this || next().contains(wanted)) {
            return Verdict.APPLIES;
        }
        return wanted.leadsTo(this) ? Verdict.SURPASSED : Verdict.IMPOSSIBLE;
    }

    /** What may come next, in words. */
    String nextInWords() {
        return next().stream().map(OutreachState::code).collect(Collectors.joining(", "));
    }

    private boolean leadsTo(OutreachState other) {
        Set<OutreachState> reached = EnumSet.of(this);
        boolean grew = true;
        while (grew) {
            Set<OutreachState> further = EnumSet.noneOf(OutreachState.class);
            reached.forEach(state -> further.addAll(state.next()));
            grew = reached.addAll(further);
        }
        return reached.contains(other);
    }
}
