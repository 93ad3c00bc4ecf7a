package io.github.jennerfhir.operations.report;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.report.EnrolDevice.IssuedCode;
import io.github.jennerfhir.terminology.Canonical;
import java.util.Date;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** How devices that report are enrolled, and how that ends. */
public final class EnrolmentProvider {

    private final EnrolDevice devices;

    public EnrolmentProvider(EnrolDevice devices) {
        this.devices = devices;
    }

    /** A code for a device, and what the device must know to make reports. */
    @Operation(
            name = "$enrolment-code",
            type = Device.class,
            idempotent = false,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/device-enrolment-code")
    public Parameters invite(@IdParam IdType device) {
        IssuedCode issued = devices.invite(device.getIdPart());
        Parameters answer = new Parameters();
        answer.addParameter("code", new StringType(issued.code()));
        answer.addParameter("until", new InstantType(Date.from(issued.until())));
        answer.addParameter("tenant", new StringType(issued.tenant()));
        answer.addParameter("device", new Reference("Device/" + device.getIdPart()));
        issued.facilities().forEach(facility -> answer.addParameter("facility", new Reference(facility)));
        return answer;
    }

    /** Whoever has a code gives it with the device's public key, once. */
    @Operation(
            name = "$enrol-device",
            idempotent = false,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/enrol-device")
    public Parameters enrol(
            @OperationParam(name = "code", min = 1, max = 1) StringType code,
            @OperationParam(name = "publicKey", min = 1, max = 1) StringType publicKey) {
        ReportDevice enrolled = devices.enrol(
                required(code, "code", "the code that an administrator was given"),
                DeviceKey.parse(required(publicKey, "publicKey", "the public key as a JSON Web Key")));
        Parameters answer = new Parameters();
        answer.addParameter("tenant", new StringType(enrolled.tenant()));
        answer.addParameter("device", new Reference(enrolled.reference()));
        answer.addParameter("kid", new StringType(enrolled.key().kid()));
        return answer;
    }

    /** The device as it is then. */
    @Operation(
            name = "$revoke",
            type = Device.class,
            idempotent = false,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/device-revoke")
    public Device revoke(@IdParam IdType device) {
        return devices.revoke(device.getIdPart());
    }

    private static String required(StringType value, String name, String what) {
        if (value == null || !value.hasValue()) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, "The parameter " + name + " is missing: " + what, name);
        }
        return value.getValue();
    }
}
