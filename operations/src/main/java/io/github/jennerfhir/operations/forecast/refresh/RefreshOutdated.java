package io.github.jennerfhir.operations.forecast.refresh;

import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue.Outdated;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes outdated forecasts current, one patient a transaction. A patient whose forecast cannot be made is tried again, ever
 * more seldom, and holds back nobody else. Thread safe: any number of threads and replicas may take turns.
 */
public final class RefreshOutdated {

    /** A patient who is not there, or whose day of birth is not known, has no forecast until that changes. */
    private static final Set<Problem> WITHOUT_FORECAST =
            Set.of(Problem.PATIENT_NOT_FOUND, Problem.REQUIRED_FIELD_MISSING);

    private final ForecastQueue queue;
    private final Consumer<String> forecasts;
    private final ServerWork server;
    private final RefreshRules rules;
    private final RefreshObserver observer;

    /** @param forecasts makes the stored forecast of a patient of the current tenant current */
    public RefreshOutdated(
            ForecastQueue queue,
            Consumer<String> forecasts,
            ServerWork server,
            RefreshRules rules,
            RefreshObserver observer) {
        this.queue = queue;
        this.forecasts = forecasts;
        this.server = server;
        this.rules = rules;
        this.observer = observer;
    }

    /**
     * Does what there is to do now.
     *
     * @return how long to wait before the next turn
     * @throws RuntimeException if the queue cannot be reached
     */
    public Duration turn() {
        List<Outdated> batch = new ArrayList<>(queue.outdated(rules.batch()));
        // replicas that look at the same moment begin with different patients
        Collections.shuffle(batch);
        boolean worked = false;
        for (Outdated outdated : batch) {
            try {
                worked |= refresh(outdated);
            } catch (NoScheduleException e) {
                return rules.away();
            }
        }
        return worked ? Duration.ZERO : rules.poll();
    }

    private boolean refresh(Outdated outdated) {
        try {
            return carryOut(outdated);
        } catch (ProblemException e) {
            return refused(outdated, e);
        } catch (RuntimeException e) {
            noteFailure(outdated, e.toString());
            return true;
        }
    }

    private boolean carryOut(Outdated outdated) {
        boolean ours = server.inTenant(
                outdated.tenant(), () -> queue.alone(outdated, () -> forecasts.accept(outdated.patientId())));
        if (ours) {
            observer.refreshed(outdated);
        }
        return ours;
    }

    private boolean refused(Outdated outdated, ProblemException refusal) {
        Problem problem = refusal.refusal().problem();
        if (problem == Problem.EPI_SCHEDULE_UNAVAILABLE) {
            throw new NoScheduleException();
        }
        if (WITHOUT_FORECAST.contains(problem)) {
            return settled(outdated);
        }
        noteFailure(outdated, String.valueOf(refusal.getMessage()));
        return true;
    }

    /** Asks once more, knowing now which changes the answer takes into account: what comes in between stays. */
    private boolean settled(Outdated outdated) {
        Set<Long> changes = queue.waiting(outdated);
        try {
            return carryOut(outdated);
        } catch (ProblemException e) {
            if (WITHOUT_FORECAST.contains(e.refusal().problem())) {
                queue.settle(outdated, changes);
            } else {
                noteFailure(outdated, String.valueOf(e.getMessage()));
            }
            return true;
        }
    }

    private void noteFailure(Outdated outdated, String reason) {
        int tries = outdated.tries() + 1;
        if (tries < rules.tries()) {
            queue.failed(outdated, reason, rules.retry().after(tries), false);
            observer.failed(outdated, reason);
        } else {
            queue.failed(outdated, reason, rules.parked(), true);
            observer.parked(outdated, reason);
        }
    }

    /** Not the patient's fault, and the same for all of them: nothing is tried in vain until there is a schedule. */
    private static final class NoScheduleException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
