package io.github.jennerfhir.operations.schedule;

import io.github.jennerfhir.forecast.Schedule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the forecasts of a tenant depend on besides the patient: the data of its schedule, and the software that applies them. A
 * stored forecast of another edition no longer holds. Thread safe.
 */
public final class ForecastEditions {

    private final ScheduleSource schedules;
    private final String software;

    /** @param software the version of the product */
    public ForecastEditions(ScheduleSource schedules, String software) {
        this.schedules = schedules;
        this.software = software;
    }

    /** The edition by which the tenant's forecasts are made now, in 64 characters; empty if it has no schedule. */
    public Optional<String> find(String tenant) {
        return schedules.find(tenant).map(this::edition);
    }

    /**
     * The same.
     *
     * @throws io.github.jennerfhir.operations.problem.ProblemException EPI_SCHEDULE_UNAVAILABLE if it has no schedule
     */
    public String require(String tenant) {
        return edition(schedules.require(tenant));
    }

    private String edition(Schedule schedule) {
        return print(software + "\n" + schedule.edition());
    }

    private static String print(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
