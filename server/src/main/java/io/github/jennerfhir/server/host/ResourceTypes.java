package io.github.jennerfhir.server.host;

import ca.uhn.fhir.jpa.cache.ResourceTypeCacheSvcImpl;
import ca.uhn.fhir.jpa.dao.data.IResourceTypeDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HAPI's table of resource types, which the first replica on an empty database fills when it starts. HAPI does so without a
 * lock: of two replicas that start together one would fail, so the loser reads what the other has written.
 */
final class ResourceTypes extends ResourceTypeCacheSvcImpl {

    private static final Logger LOG = LoggerFactory.getLogger(ResourceTypes.class);

    ResourceTypes(IHapiTransactionService transactions, IResourceTypeDao types, MemoryCacheService cache) {
        super(transactions, types, cache);
    }

    @Override
    protected void initResourceTypes() {
        try {
            super.initResourceTypes();
        } catch (RuntimeException e) {
            LOG.info(
                    "Another replica fills the table of resource types: {}",
                    e.getClass().getSimpleName());
            super.initResourceTypes();
        }
    }
}
