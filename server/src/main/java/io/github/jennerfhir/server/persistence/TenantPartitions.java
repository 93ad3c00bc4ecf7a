package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.entity.PartitionEntity;
import ca.uhn.fhir.jpa.partition.IPartitionLookupSvc;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import java.util.Optional;
import java.util.OptionalInt;

/** The HAPI partitions in which tenants keep their data. */
final class TenantPartitions {

    private final IPartitionLookupSvc partitions;

    TenantPartitions(IPartitionLookupSvc partitions) {
        this.partitions = partitions;
    }

    /** Makes the tenant's partition if it is not there; another replica may be doing the same. */
    void require(String tenant, int id) {
        if (find(id).isEmpty()) {
            try {
                partitions.createPartition(partition(tenant, id), new SystemRequestDetails());
            } catch (RuntimeException e) {
                partitions.invalidateCaches();
                if (find(id).isEmpty()) {
                    throw e;
                }
            }
        }
        String name = find(id).orElseThrow().getName();
        if (!name.equals(tenant)) {
            throw new IllegalStateException("Partition " + id + " belongs to the tenant " + name
                    + ": set jenner.tenant.name back to it, or jenner.tenant.partition to a number of its own");
        }
    }

    /** The number of the partition of that name, if there is one. */
    OptionalInt numberOf(String tenant) {
        return partitions.listPartitions().stream()
                .filter(partition -> tenant.equals(partition.getName()))
                .mapToInt(PartitionEntity::getId)
                .findFirst();
    }

    /** The name of the partition of that number, if there is one. */
    Optional<String> nameOf(int id) {
        return find(id).map(PartitionEntity::getName);
    }

    /** The highest number of a partition; 0 if there is none. */
    int highest() {
        return partitions.listPartitions().stream()
                .mapToInt(PartitionEntity::getId)
                .max()
                .orElse(0);
    }

    private static PartitionEntity partition(String tenant, int id) {
        PartitionEntity partition = new PartitionEntity();
        partition.setId(id);
        partition.setName(tenant);
        return partition;
    }

    private Optional<PartitionEntity> find(int id) {
        return partitions.listPartitions().stream()
                .filter(partition -> partition.getId() == id)
                .findFirst();
    }
}
