package io.github.jennerfhir.operations.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.junit.jupiter.api.Test;

/** Contract §9: a device is enrolled with a one-time code, and may be revoked. */
class EnrolDeviceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final MemoryDevices devices = new MemoryDevices();
    private final DeviceKey key = newKey();

    @Test
    void aCodeEnrolsItsDeviceOnce() {
        devices.register("phone", "Location/post");
        EnrolDevice.IssuedCode issued = at(NOW).invite("phone");
        assertThat(issued.tenant()).isEqualTo("main");
        assertThat(issued.facilities()).containsExactly("Location/post");

        ReportDevice enrolled = at(NOW).enrol(issued.code(), key);
        assertThat(enrolled.reference()).isEqualTo("Device/phone");
        assertThat(devices.find(key.kid())).contains(enrolled);
        assertThat(shown("phone")).contains(key.jwk().getX().toString());
        refused(() -> at(NOW).enrol(issued.code(), newKey()), Problem.INVALID_PARAMETER);
        assertThat(at(NOW).enrol(issued.code(), key)).as("the answer was lost").isEqualTo(enrolled);
    }

    @Test
    void aCodeHoldsForSevenDays() {
        devices.register("phone", "Location/post");
        EnrolDevice.IssuedCode issued = at(NOW).invite("phone");
        assertThat(issued.until()).isEqualTo(Instant.parse("2026-11-29T12:00:00Z"));
        refused(() -> at(NOW.plus(Duration.ofDays(7))).enrol(issued.code(), key), Problem.INVALID_PARAMETER);
        assertThat(at(NOW.plus(Duration.ofDays(7)).minusSeconds(1))
                        .enrol(issued.code(), key)
                        .revoked())
                .isFalse();
    }

    @Test
    void aNewCodeTakesThePlaceOfTheOldAndANewKeyOfTheOld() {
        devices.register("phone", "Location/post");
        String old = at(NOW).invite("phone").code();
        String code = at(NOW).invite("phone").code();
        refused(() -> at(NOW).enrol(old, key), Problem.INVALID_PARAMETER);
        at(NOW).enrol(code, key);
        DeviceKey another = newKey();
        at(NOW).enrol(at(NOW).invite("phone").code(), another);
        assertThat(devices.find(key.kid()).orElseThrow().revoked()).isTrue();
        assertThat(devices.find(another.kid()).orElseThrow().revoked()).isFalse();
        assertThat(shown("phone")).contains(another.jwk().getX().toString());
    }

    @Test
    void aKeyIsOfOneDevice() {
        devices.register("phone", "Location/post");
        devices.register("tablet", "Location/post");
        at(NOW).enrol(at(NOW).invite("phone").code(), key);
        String code = at(NOW).invite("tablet").code();
        refused(() -> at(NOW).enrol(code, key), Problem.INVALID_PARAMETER);
        assertThat(at(NOW).enrol(code, newKey()).deviceId()).isEqualTo("tablet");
    }

    @Test
    void aDeviceThatReportsIsThereInUseAndSomewhere() {
        refused(() -> at(NOW).invite("nobody"), Problem.RESOURCE_NOT_FOUND);
        devices.register("phone", "Patient/nia");
        refused(() -> at(NOW).invite("phone"), Problem.REQUIRED_FIELD_MISSING);
        devices.register("phone", "Location/post").setStatus(FHIRDeviceStatus.INACTIVE);
        refused(() -> at(NOW).invite("phone"), Problem.INVALID_STATUS);
    }

    @Test
    void aRevokedDeviceIsOutOfUseAndShowsNoKey() {
        devices.register("phone", "Location/post");
        at(NOW).enrol(at(NOW).invite("phone").code(), key);
        Device revoked = at(NOW).revoke("phone");
        assertThat(revoked.getStatus()).isEqualTo(FHIRDeviceStatus.INACTIVE);
        assertThat(revoked.getProperty()).isEmpty();
        assertThat(devices.find(key.kid()).orElseThrow().revoked()).isTrue();
    }

    @Test
    void whoWritesADeviceNeitherTakesItsKeyAwayNorPutsOneIn() {
        devices.register("phone", "Location/post");
        at(NOW).enrol(at(NOW).invite("phone").code(), key);
        Device before = devices.device("phone").orElseThrow();
        Device without = before.copy();
        without.setProperty(null);
        EnrolDevice.keepKey(before, without);
        assertThat(without.equalsDeep(before)).isTrue();
        Device created = before.copy();
        EnrolDevice.keepKey(null, created);
        assertThat(created.getProperty()).isEmpty();
    }

    private String shown(String id) {
        Device device = devices.device(id).orElseThrow();
        assertThat(device.getProperty()).hasSize(1);
        return device.getPropertyFirstRep().getValueCodeFirstRep().getText();
    }

    private EnrolDevice at(Instant now) {
        return new EnrolDevice(
                devices,
                (type, id) -> devices.device(id).map(device -> device),
                new AtOnce(),
                () -> null,
                new CurrentCaller(new Caller("main", "admin")),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static DeviceKey newKey() {
        try {
            return DeviceKey.of(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(Runnable work, Problem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.refusal().problem()).isEqualTo(problem));
    }
}
