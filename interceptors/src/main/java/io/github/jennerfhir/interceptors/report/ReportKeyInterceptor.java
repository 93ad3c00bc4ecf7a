package io.github.jennerfhir.interceptors.report;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.operations.report.EnrolDevice;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Device;

/**
 * Leaves the key of a device as it is shown when a client writes the {@code Device}. To be registered on the storage's interceptor service.
 */
@Interceptor(order = -60)
public final class ReportKeyInterceptor {

    /** Before a device is created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void creating(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Device device && request instanceof ServletRequestDetails) {
            EnrolDevice.keepKey(null, device);
        }
    }

    /** Before a device is changed. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void changing(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (after instanceof Device device && request instanceof ServletRequestDetails) {
            EnrolDevice.keepKey((Device) before, device);
        }
    }
}
