package io.github.jennerfhir.operations.forecast.refresh;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The patients whose stored forecast is outdated, of all tenants. What outdates one was committed with the change itself, so
 * none is forgotten. Any number of replicas may work on it at once. Every call is a transaction of its own. Thread safe.
 */
public interface ForecastQueue {

    /**
     * A patient whose forecast is outdated, however many changes there were.
     *
     * @param upTo the number of the last change that was seen
     * @param tries how often it was tried in vain
     */
    record Outdated(String tenant, String patientId, long upTo, int tries) {}

    /** Those who have waited longest; one that failed is left out until its next try, or until something else changes. */
    List<Outdated> outdated(int limit);

    /**
     * Runs work in one transaction that alone has the patient's forecast.
     *
     * @return whether it was run; not if another replica is at it
     */
    boolean alone(Outdated outdated, Runnable work);

    /** The numbers of the changes that are waiting for the patient's forecast now. */
    Set<Long> waiting(Outdated outdated);

    /**
     * The patient has no forecast and needs none.
     *
     * @param changes those that were waiting before that was found out; one that was committed since may have changed it,
     *     whatever its number
     */
    void settle(Outdated outdated, Set<Long> changes);

    /**
     * Notes that it was tried in vain.
     *
     * @param parked whether it counts as given up: it is still tried again, but seldom
     */
    void failed(Outdated outdated, String reason, Duration nextTry, boolean parked);

    /**
     * Outdates forecasts of the tenant that no longer hold on a day.
     *
     * @return how many, at most {@code limit}
     */
    int outdate(String tenant, LocalDate day, int limit);

    /**
     * Outdates forecasts of the tenant that were made by another edition of its schedule.
     *
     * @return how many, at most {@code limit}
     */
    int outdateOthers(String tenant, String edition, int limit);

    /** How much there is to do. */
    Backlog backlog();

    /**
     * What is not current.
     *
     * @param patients whose forecast is outdated, those that are parked aside
     * @param oldest when the oldest change that waits was made, parked patients aside
     * @param parked patients whose forecast was given up
     */
    record Backlog(long patients, Optional<Instant> oldest, long parked) {}
}
