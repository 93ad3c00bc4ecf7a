package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.lease.Lease;
import io.github.jennerfhir.operations.registry.RegistryTransport.Delivery;
import io.github.jennerfhir.operations.registry.hl7.Acknowledgement;
import io.github.jennerfhir.operations.registry.hl7.RegistryAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Works for one registry, contract §6, turn by turn. All that must not be lost is in the database before and after each
 * step, so that another replica, or this one after a crash, goes on where it was: a message is stored before it is sent,
 * what the registry says is stored before the next one goes out, and what has no clear answer goes out again as it was.
 * To be used by one thread.
 */
public final class RegistrySync {

    private final String registry;
    private final Lease lease;
    private final SyncJobs jobs;
    private final SyncState state;
    private final GatherChanges changes;
    private final RegistryTransport transport;
    private final Optional<SyncSchedule> schedule;
    private final SyncRules rules;
    private final DoubleSupplier jitter;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;
    private Instant nextReport = Instant.MIN;
    private boolean registered;
    private String current = "";
    private int notReached;
    private int inVain;
    private int givenUpInVain;

    /** @param jitter numbers from 0 to 1, so that many senders do not come back at the same moment */
    public RegistrySync(
            String registry,
            Lease lease,
            SyncJobs jobs,
            SyncState state,
            GatherChanges changes,
            RegistryTransport transport,
            Optional<SyncSchedule> schedule,
            SyncRules rules,
            DoubleSupplier jitter,
            Clock clock) {
        this.registry = registry;
        this.lease = lease;
        this.jobs = jobs;
        this.state = state;
        this.changes = changes;
        this.transport = transport;
        this.schedule = schedule;
        this.rules = rules;
        this.jitter = jitter;
        this.clock = clock;
    }

    /**
     * Does what there is to do now.
     *
     * @return how long to wait before the next turn
     * @throws RuntimeException if the database cannot be reached; the next turn starts afresh
     */
    public Duration turn() {
        if (!lease.hold()) {
            return rules.poll();
        }
        if (!registered) {
            jobs.register(registry);
            registered = true;
        }
        schedule.ifPresent(this::requestBySchedule);
        Optional<SyncJob> job = jobs.open(registry);
        if (job.isEmpty()) {
            return rules.poll();
        }
        Duration pause = Duration.between(clock.instant(), notBefore);
        if (job.get().id().equals(current) && pause.compareTo(Duration.ZERO) > 0) {
            return shorter(pause, rules.poll());
        }
        return work(job.get());
    }

    /** Lets another replica go on at once. */
    public void resign() {
        transport.close();
        lease.release();
    }

    private void requestBySchedule(SyncSchedule plan) {
        Instant now = clock.instant();
        Optional<Instant> due = plan.after(jobs.lastScheduled(registry));
        if (due.isPresent() && !due.get().isAfter(now)) {
            jobs.scheduled(registry, now);
            jobs.request(registry);
        }
    }

    private Duration work(SyncJob job) {
        long upTo = job.upTo().orElseGet(() -> begin(job));
        if (!job.id().equals(current)) {
            current = job.id();
            notReached = 0;
            inVain = 0;
            givenUpInVain = 0;
        }
        int gathered = 0;
        int room = rules.batch() - state.open();
        if (room > 0) {
            gathered = changes.gather(job.id(), upTo, room);
        }
        List<SyncMessage> due = state.due(rules.batch());
        if (!due.isEmpty()) {
            return deliver(job, due);
        }
        return gathered > 0 ? Duration.ZERO : waitOrEnd(job);
    }

    private long begin(SyncJob job) {
        jobs.register(registry);
        state.forget(rules.keep());
        state.reopen(job.id());
        // Begun first: whoever still finds the job waiting, and is served by it, has recorded before what comes now.
        jobs.begun(job);
        long upTo = state.latestChange();
        jobs.takesUp(job, upTo);
        return upTo;
    }

    private Duration waitOrEnd(SyncJob job) {
        Optional<Duration> next = state.nextDue();
        if (next.isPresent()) {
            report(job, next);
            return shorter(next.get(), rules.poll());
        }
        int givenUp = state.givenUp();
        if (givenUp == 0) {
            jobs.ended(job, true, "");
        } else {
            jobs.ended(job, false, givenUp + " messages had no clear answer in " + (rules.retries() + 1) + " tries");
        }
        return Duration.ZERO;
    }

    private Duration deliver(SyncJob job, List<SyncMessage> due) {
        try {
            for (SyncMessage message : due) {
                if (!lease.hold()) {
                    return rules.poll();
                }
                Optional<Duration> stop = deliver(job, message);
                if (stop.isPresent()) {
                    return stop.get();
                }
                report(job, Optional.empty());
            }
            return Duration.ZERO;
        } finally {
            transport.close();
        }
    }

    /** A time where the rest of the batch must wait, or has ended. */
    private Optional<Duration> deliver(SyncJob job, SyncMessage message) {
        Delivery delivery = transport.send(message.text());
        if (delivery instanceof Delivery.NotReached notReachedNow) {
            return Optional.of(away(job, notReachedNow.reason()));
        }
        notReached = 0;
        if (delivery instanceof Delivery.Answered answered) {
            return judge(job, message, Acknowledgement.read(answered.text(), message.controlId()));
        }
        if (delivery instanceof Delivery.Rejected rejected) {
            return judge(job, message, new RegistryAnswer.Refused(rejected.reason()));
        }
        return judge(job, message, new RegistryAnswer.Unclear(((Delivery.Unanswered) delivery).reason()));
    }

    private Optional<Duration> judge(SyncJob job, SyncMessage message, RegistryAnswer answer) {
        if (answer instanceof RegistryAnswer.Unclear unclear) {
            // What else is on this connection may be the answer to something else.
            transport.close();
            return inVain(job, message, unclear.reason());
        }
        inVain = 0;
        givenUpInVain = 0;
        if (answer instanceof RegistryAnswer.Accepted accepted) {
            state.accepted(message, accepted.warnings());
        } else {
            state.refused(message, ((RegistryAnswer.Refused) answer).words());
        }
        return Optional.empty();
    }

    private Optional<Duration> inVain(SyncJob job, SyncMessage message, String reason) {
        inVain++;
        int tries = message.tries() + 1;
        if (tries <= rules.retries()) {
            state.failed(message, reason, wait(tries));
        } else {
            state.gaveUp(message, reason);
            givenUpInVain++;
        }
        if (givenUpInVain >= rules.hopeless()) {
            return Optional.of(fail(job, "The registry does not answer: " + reason));
        }
        return inVain > rules.retries() ? Optional.of(pause(job, wait(inVain - rules.retries()))) : Optional.empty();
    }

    /** Of a registry that is not reached no message knows anything, so none has lost a try. */
    private Duration away(SyncJob job, String reason) {
        notReached++;
        return notReached > rules.retries()
                ? fail(job, "The registry is not reached: " + reason)
                : pause(job, wait(notReached));
    }

    private Duration fail(SyncJob job, String reason) {
        jobs.ended(job, false, reason);
        return Duration.ZERO;
    }

    private Duration pause(SyncJob job, Duration wait) {
        notBefore = clock.instant().plus(wait);
        report(job, Optional.of(wait));
        return shorter(wait, rules.poll());
    }

    /** At most every few seconds, for each report is a version of the Task. */
    private void report(SyncJob job, Optional<Duration> nextTry) {
        Instant now = clock.instant();
        if (now.isAfter(nextReport)) {
            nextReport = now.plus(rules.report());
            jobs.progress(job, nextTry);
        }
    }

    private Duration wait(int failures) {
        long longest = rules.backoff().after(failures).toMillis();
        return Duration.ofMillis(longest / 2 + (long) (longest / 2.0 * jitter.getAsDouble()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
