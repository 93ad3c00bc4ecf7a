package io.github.jennerfhir.server.background;

import io.github.jennerfhir.operations.lease.Lease;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs that one replica does, for as long as it holds the lease. To be used by one thread. */
final class LeasedJobs {

    private static final Logger LOG = LoggerFactory.getLogger(LeasedJobs.class);
    private static final Duration FOLLOW = Duration.ofSeconds(5);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    private final Lease lease;
    private final List<Job> jobs;

    LeasedJobs(Lease lease, List<LeasedJob> jobs) {
        this.lease = lease;
        this.jobs = jobs.stream().map(Job::new).toList();
    }

    /** Does those whose time has come, if the lease is ours. */
    Duration turn() {
        if (!lease.hold()) {
            return FOLLOW;
        }
        long now = System.nanoTime();
        Duration wait = FOLLOW;
        for (Job job : jobs) {
            if (job.next - now <= 0 && lease.hold()) {
                job.next = now + job.turn().toNanos();
            }
            Duration left = Duration.ofNanos(Math.max(0, job.next - now));
            wait = left.compareTo(wait) < 0 ? left : wait;
        }
        return wait;
    }

    void end() {
        lease.release();
    }

    private static final class Job {

        private final Supplier<Duration> work;
        private long next = System.nanoTime();

        Job(LeasedJob job) {
            this.work = job.work();
        }

        /** One that fails must not keep the others from theirs. */
        Duration turn() {
            try {
                return work.get();
            } catch (RuntimeException e) {
                LOG.warn("A job failed and is tried again in {} s: {}", AFTER_A_FAILURE.toSeconds(), e.toString());
                return AFTER_A_FAILURE;
            }
        }
    }
}
