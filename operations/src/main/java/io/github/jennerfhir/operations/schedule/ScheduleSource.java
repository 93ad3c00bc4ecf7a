package io.github.jennerfhir.operations.schedule;

import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Optional;

/** The schedule of each tenant, contract §7: a tenant may have none. Thread safe. */
@FunctionalInterface
public interface ScheduleSource {

    /** The tenant's schedule, empty if it has none. */
    Optional<Schedule> find(String tenant);

    /**
     * The tenant's schedule.
     *
     * @throws ProblemException EPI_SCHEDULE_UNAVAILABLE if it has none
     */
    default Schedule require(String tenant) {
        return find(tenant)
                .orElseThrow(() -> new ProblemException(
                        Problem.EPI_SCHEDULE_UNAVAILABLE,
                        "No immunization schedule is configured for this tenant: set jenner.schedule.id to one that is"
                                + " shipped, or to one in jenner.schedule.folder"));
    }
}
