package io.github.jennerfhir.operations.report;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Device;

/**
 * The devices that may report, and the codes by which they are enrolled. What is written belongs to the current transaction, in
 * the caller's tenant; what is looked up by a key or a code is looked up in all of them, for it says whose it is. Thread safe.
 */
public interface ReportDevices {

    /** The device that was enrolled with a key. */
    Optional<ReportDevice> find(String kid);

    /** Keeps a code for a device, and drops those that it had. */
    void invite(String codeHash, String deviceId, Instant until);

    /** For whom a code is; empty if it is not known, or is older. */
    Optional<Invitation> invitation(String codeHash, Instant now);

    /** Uses up a code for a key: whether that was not done before. */
    boolean redeem(String codeHash, DeviceKey key);

    /** Enrols a device with a key; one that it had counts for nothing any more. */
    void enrol(String deviceId, DeviceKey key, Instant now);

    /** Its keys count for nothing any more. */
    void revoke(String deviceId, Instant now);

    /** Changes its {@code Device}. */
    Device change(String deviceId, Consumer<Device> change);

    /**
     * A code that holds.
     *
     * @param usedFor the key that it was used for, if it was
     */
    record Invitation(String tenant, String deviceId, Optional<String> usedFor) {}
}
