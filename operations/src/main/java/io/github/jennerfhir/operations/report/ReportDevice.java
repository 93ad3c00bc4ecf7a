package io.github.jennerfhir.operations.report;

import io.github.jennerfhir.operations.caller.Caller;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A device that was enrolled.
 *
 * @param tenant whose it is
 * @param deviceId the logical id of its {@code Device}
 * @param revoked whether its key counts for nothing any more
 */
public record ReportDevice(String tenant, String deviceId, DeviceKey key, boolean revoked) {

    public ReportDevice {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(key, "key");
    }

    /** The device as the one that acts: who makes a report is who signed it, whoever sent it. */
    Caller caller() {
        return caller(tenant, deviceId);
    }

    /** It has no role: what it may do is decided by its key. */
    static Caller caller(String tenant, String deviceId) {
        String reference = "Device/" + deviceId;
        return new Caller(tenant, reference, reference, Set.of(), Optional.empty(), Optional.empty());
    }

    /** The reference to its {@code Device}. */
    public String reference() {
        return "Device/" + deviceId;
    }
}
