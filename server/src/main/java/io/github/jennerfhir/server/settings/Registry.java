package io.github.jennerfhir.server.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * One registry.
 *
 * @param address {@code mllp://host:port}, {@code mllps://host:port} with TLS, or the {@code http(s)} address of CDC's
 *     SOAP service
 * @param sslBundle the name of a Spring SSL bundle (trust, and a certificate of ours) for TLS; absent: what Java trusts
 * @param username of the SOAP service
 * @param password of the SOAP service
 * @param facilityId of the SOAP service
 * @param sendingApplication MSH-3
 * @param sendingFacility MSH-4, and the namespace of our ids
 * @param receivingApplication MSH-5
 * @param receivingFacility MSH-6
 * @param processing MSH-11: P, T or D
 * @param cron when it is told without being asked to, as a Spring cron expression in the tenant's time zone
 * @param batchSize messages over one connection
 * @param connectTimeout for a connection
 * @param answerTimeout for an answer
 * @param retry the wait after a first failure; it doubles with each further one
 * @param longestRetry the longest such wait
 * @param keepMessages how long messages that are over and done with stay in the database
 */
public record Registry(
        URI address,
        Optional<String> sslBundle,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String facilityId,
        @DefaultValue("JENNER") String sendingApplication,
        @DefaultValue("JENNER") String sendingFacility,
        @DefaultValue("") String receivingApplication,
        @DefaultValue("") String receivingFacility,
        @DefaultValue("P") String processing,
        Optional<String> cron,
        @DefaultValue("100") int batchSize,
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("30s") Duration answerTimeout,
        @DefaultValue("5s") Duration retry,
        @DefaultValue("5m") Duration longestRetry,
        @DefaultValue("90d") Duration keepMessages) {

    public Registry {
        // Spring hands over null where a key is absent
        sslBundle = sslBundle == null ? Optional.empty() : sslBundle;
        cron = cron == null ? Optional.empty() : cron.filter(text -> !text.isBlank());
        if (address == null || !isKnown(address)) {
            throw new IllegalArgumentException(
                    "jenner.registries.<name>.address must be mllp://host:port, mllps://host:port or https://…");
        }
        cron.ifPresent(CronExpression::parse);
        if (batchSize < 1
                || !isPositive(connectTimeout)
                || !isPositive(answerTimeout)
                || !isPositive(retry)
                || !isPositive(keepMessages)) {
            throw new IllegalArgumentException("batch-size and the times of a registry must be positive");
        }
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static boolean isKnown(URI address) {
        if (address.getHost() == null || address.getScheme() == null) {
            return false;
        }
        return switch (address.getScheme()) {
            case "mllp", "mllps" -> address.getPort() > 0;
            case "http", "https" -> true;
            default -> false;
        };
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "Registry[" + address + ", cron=" + cron + "]";
    }
}
