package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.partition.IPartitionLookupSvc;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.transaction.ServerRequests;
import jakarta.annotation.Nullable;

/** Requests of the server's own, in the partition of the caller's tenant where the host keeps its data in partitions. */
final class TenantRequests implements ServerRequests {

    private final CallerSource callers;
    private final IPartitionLookupSvc partitions;
    private final boolean partitioned;

    TenantRequests(CallerSource callers, IPartitionLookupSvc partitions, boolean partitioned) {
        this.callers = callers;
        this.partitions = partitions;
        this.partitioned = partitioned;
    }

    @Override
    public RequestDetails forTenant() {
        return current();
    }

    SystemRequestDetails current() {
        Integer partition = partition();
        if (partition == null) {
            return new SystemRequestDetails();
        }
        // A search inside a transaction wants the partition's number; HAPI looks it up by name only outside of one.
        String tenant = callers.current().tenant();
        return SystemRequestDetails.forRequestPartitionId(RequestPartitionId.fromPartitionIdAndName(partition, tenant));
    }

    /** The number of the partition of the caller's tenant; null where the host keeps none. */
    @Nullable
    Integer partition() {
        if (!partitioned) {
            return null;
        }
        return partitions.getPartitionByName(callers.current().tenant()).getId();
    }
}
