package io.github.jennerfhir.operations.forecast.refresh;

import io.github.jennerfhir.operations.schedule.ForecastEditions;
import io.github.jennerfhir.operations.tenant.TenantZones;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Outdates the forecasts whose day has come, at a local time of each tenant's night, and those that another edition of the
 * schedule made, at once; no others. It only marks them, in
 * chunks that are each committed: whoever refreshes forecasts makes them anew, on whatever replica, and a replica that is
 * stopped in the middle leaves the rest to the next. It asks what is due and not what it did: a night that was missed is made
 * up for. To be used by one replica at a time, for economy; two would do no harm.
 */
public final class NightlyRun {

    private static final int CHUNK = 500;
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final ForecastQueue queue;
    private final TenantZones tenants;
    private final ForecastEditions editions;
    private final LocalTime time;
    private final RefreshObserver observer;
    private final Clock clock;

    /** @param time when the night's run begins, in the time of each tenant */
    public NightlyRun(
            ForecastQueue queue,
            TenantZones tenants,
            ForecastEditions editions,
            LocalTime time,
            RefreshObserver observer,
            Clock clock) {
        this.queue = queue;
        this.tenants = tenants;
        this.editions = editions;
        this.time = time;
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * Does a chunk for each tenant.
     *
     * @return how long to wait before the next turn
     */
    public Duration turn() {
        boolean more = false;
        for (var tenant : tenants.all().entrySet()) {
            String name = tenant.getKey();
            more |= noted(name, queue.outdate(name, day(tenant.getValue()), CHUNK));
            Optional<String> edition = editions.find(name);
            more |= edition.isPresent() && noted(name, queue.outdateOthers(name, edition.get(), CHUNK));
        }
        return more ? Duration.ZERO : EVERY;
    }

    /** Whether there may be more. */
    private boolean noted(String tenant, int patients) {
        if (patients > 0) {
            observer.turned(tenant, patients);
        }
        return patients == CHUNK;
    }

    /** Until the time of the run it is still the day before. */
    private LocalDate day(ZoneId zone) {
        ZonedDateTime now = clock.instant().atZone(zone);
        return now.toLocalTime().isBefore(time) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
    }
}
