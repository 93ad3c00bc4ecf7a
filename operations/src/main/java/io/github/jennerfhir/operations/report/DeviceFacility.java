package io.github.jennerfhir.operations.report;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.Reference;

/** What a {@code Device} says of where it is, which is all that its reports may be about. */
final class DeviceFacility {

    private static final Set<String> KINDS = Set.of("Location", "Organization");

    private DeviceFacility() {}

    /** The references to its facility: the Location where it is, the Organization whose it is; none if it names neither. */
    static Set<String> of(Device device) {
        return Stream.of(device.getLocation(), device.getOwner())
                .map(Reference::getReferenceElement)
                .filter(reference -> KINDS.contains(String.valueOf(reference.getResourceType())))
                .map(reference -> reference.getResourceType() + "/" + reference.getIdPart())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is in use; one that says nothing of it is. */
    static boolean isActive(Device device) {
        return !device.hasStatus() || device.getStatus() == FHIRDeviceStatus.ACTIVE;
    }
}
