package io.github.jennerfhir.operations.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;

/** The devices of one tenant. */
final class MemoryDevices implements ReportDevices {

    static final String TENANT = "main";

    private final Map<String, ReportDevice> keys = new HashMap<>();
    private final Map<String, Invitation> codes = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Map<String, Device> devices = new HashMap<>();

    /** A device that is registered at a facility. */
    Device register(String id, String facility) {
        Device device = new Device();
        device.setId(id);
        device.setLocation(new Reference(facility));
        devices.put(id, device);
        return device;
    }

    Optional<Device> device(String id) {
        return Optional.ofNullable(devices.get(id));
    }

    @Override
    public Optional<ReportDevice> find(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }

    @Override
    public void invite(String codeHash, String deviceId, Instant until) {
        codes.values().removeIf(known -> known.deviceId().equals(deviceId));
        codes.put(codeHash, new Invitation(TENANT, deviceId, Optional.empty()));
        ends.put(codeHash, until);
    }

    @Override
    public Optional<Invitation> invitation(String codeHash, Instant now) {
        return Optional.ofNullable(codes.get(codeHash))
                .filter(known -> ends.get(codeHash).isAfter(now));
    }

    @Override
    public boolean redeem(String codeHash, DeviceKey key) {
        Invitation known = codes.get(codeHash);
        codes.put(codeHash, new Invitation(known.tenant(), known.deviceId(), Optional.of(key.kid())));
        return known.usedFor().isEmpty();
    }

    @Override
    public void enrol(String deviceId, DeviceKey key, Instant now) {
        revoke(deviceId, now);
        keys.put(key.kid(), new ReportDevice(TENANT, deviceId, key, false));
    }

    @Override
    public void revoke(String deviceId, Instant now) {
        keys.replaceAll((kid, device) -> device.deviceId().equals(deviceId)
                ? new ReportDevice(device.tenant(), deviceId, device.key(), true)
                : device);
    }

    @Override
    public Device change(String deviceId, Consumer<Device> change) {
        change.accept(devices.get(deviceId));
        return devices.get(deviceId);
    }
}
