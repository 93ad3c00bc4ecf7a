package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.partition.IPartitionLookupSvc;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.transaction.ServerRequests;

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
        if (!partitioned) {
            return new SystemRequestDetails();
        }
        String tenant = callers.current().tenant();
        // A search inside a transaction wants the partition's number; HAPI looks it up by name only outside of one.
        Integer id = partitions.getPartitionByName(tenant).getId();
        return SystemRequestDetails.forRequestPartitionId(RequestPartitionId.fromPartitionIdAndName(id, tenant));
    }
}
