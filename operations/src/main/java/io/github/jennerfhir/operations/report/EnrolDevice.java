package io.github.jennerfhir.operations.report;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.report.ReportDevices.Invitation;
import io.github.jennerfhir.operations.transaction.ServerRequests;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import io.github.jennerfhir.terminology.Canonical;
import jakarta.annotation.Nullable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DevicePropertyComponent;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;

/**
 * Enrols devices that report, contract §9: an administrator gets a code for a {@code Device}, and whoever sets the device up gives
 * it with the device's public key, once. The private key never leaves the device. Thread safe.
 */
public final class EnrolDevice {

    /** The property in which a {@code Device} shows its key. */
    private static final Coding KEY = new Coding(Canonical.codeSystem("device-property"), "report-key", "Report key");

    private static final Duration HOLDS = Duration.ofDays(7);

    private final ReportDevices devices;
    private final StoredRecords stored;
    private final StoringTransaction transactions;
    private final ServerRequests requests;
    private final CurrentCaller callers;
    private final Clock clock;

    public EnrolDevice(
            ReportDevices devices,
            StoredRecords stored,
            StoringTransaction transactions,
            ServerRequests requests,
            CurrentCaller callers,
            Clock clock) {
        this.devices = devices;
        this.stored = stored;
        this.transactions = transactions;
        this.requests = requests;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * A code for a device of the caller's tenant. It is told now and never again; a code that the device had holds no longer.
     *
     * @throws ProblemException RESOURCE_NOT_FOUND, INVALID_STATUS or REQUIRED_FIELD_MISSING
     */
    public IssuedCode invite(String deviceId) {
        Device device = device(deviceId);
        if (!DeviceFacility.isActive(device)) {
            throw new ProblemException(
                    Problem.INVALID_STATUS, "The device is not active: set Device.status first", "Device.status");
        }
        Set<String> facilities = DeviceFacility.of(device);
        if (facilities.isEmpty()) {
            throw new ProblemException(
                    Problem.REQUIRED_FIELD_MISSING,
                    "A device that reports has a facility: a Location in Device.location, or an Organization in"
                            + " Device.owner",
                    "Device.location");
        }
        EnrolmentCode code = EnrolmentCode.random();
        Instant until = clock.instant().plus(HOLDS);
        inTransaction(() -> devices.invite(code.hash(), deviceId, until));
        return new IssuedCode(
                code.text(),
                until,
                callers.current().tenant(),
                facilities.stream().sorted().toList());
    }

    /**
     * Enrols the device that a code is for, whoever gives it. Given again with the same key, for an answer that was lost, it does
     * no more.
     *
     * @throws ProblemException INVALID_PARAMETER if the code does not hold, or the key is no public one or enrolled before
     */
    public ReportDevice enrol(String code, DeviceKey key) {
        String hash = EnrolmentCode.of(code).hash();
        Invitation invitation = devices.invitation(hash, clock.instant()).orElseThrow(EnrolDevice::noSuchCode);
        ReportDevice enrolled = new ReportDevice(invitation.tenant(), invitation.deviceId(), key, false);
        if (invitation.usedFor().isPresent()) {
            return invitation
                    .usedFor()
                    .filter(key.kid()::equals)
                    .map(same -> enrolled)
                    .orElseThrow(EnrolDevice::noSuchCode);
        }
        if (devices.find(key.kid()).isPresent()) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, "The key was enrolled before: make a new one", "publicKey");
        }
        Caller device = ReportDevice.caller(invitation.tenant(), invitation.deviceId());
        try (CurrentCaller.Binding ignored = callers.bind(device)) {
            device(invitation.deviceId());
            inTransaction(() -> {
                if (!devices.redeem(hash, key)) {
                    throw noSuchCode();
                }
                devices.enrol(invitation.deviceId(), key, clock.instant());
                devices.change(invitation.deviceId(), changed -> show(changed, key));
            });
        }
        return enrolled;
    }

    /**
     * Reports of a device of the caller's tenant are taken no longer; what it reported stands.
     *
     * @throws ProblemException RESOURCE_NOT_FOUND
     */
    public Device revoke(String deviceId) {
        device(deviceId);
        return transactions.run(requests.forTenant(), () -> {
            devices.revoke(deviceId, clock.instant());
            return devices.change(deviceId, changed -> {
                changed.setStatus(FHIRDeviceStatus.INACTIVE);
                hide(changed);
            });
        });
    }

    /**
     * Who writes a {@code Device} leaves its key as it is: it is shown there, and no more.
     *
     * @param before what is stored; null if it is created
     */
    public static void keepKey(@Nullable Device before, Device after) {
        hide(after);
        if (before != null) {
            before.getProperty().stream().filter(EnrolDevice::isKey).forEach(shown -> after.addProperty(shown.copy()));
        }
    }

    private static void show(Device device, DeviceKey key) {
        hide(device);
        device.addProperty()
                .setType(new CodeableConcept(KEY.copy()))
                .addValueCode(new CodeableConcept().setText(key.jwk().toJSONString()));
    }

    private static void hide(Device device) {
        device.getProperty().removeIf(EnrolDevice::isKey);
    }

    private static boolean isKey(DevicePropertyComponent property) {
        return property.getType().hasCoding(KEY.getSystem(), KEY.getCode());
    }

    private Device device(String deviceId) {
        return stored.find("Device", deviceId)
                .map(Device.class::cast)
                .orElseThrow(() -> new ProblemException(Problem.RESOURCE_NOT_FOUND, "There is no such Device"));
    }

    private void inTransaction(Runnable work) {
        transactions.run(requests.forTenant(), () -> {
            work.run();
            return true;
        });
    }

    private static ProblemException noSuchCode() {
        return new ProblemException(
                Problem.INVALID_PARAMETER,
                "The code is not known, was used, or has expired: ask an administrator for another",
                "code");
    }

    /** A code, to be told once. */
    public record IssuedCode(String code, Instant until, String tenant, List<String> facilities) {}
}
