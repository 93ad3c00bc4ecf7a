package io.github.jennerfhir.server.host;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.cache.IResourceTypeCacheSvc;
import ca.uhn.fhir.jpa.dao.data.IResourceTypeDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.util.MemoryCacheService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How HAPI stores: what it keeps, what it checks, and what it must not offer. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    JpaStorageSettings storageSettings() {
        JpaStorageSettings settings = new JpaStorageSettings();
        settings.setResourceServerIdStrategy(JpaStorageSettings.IdStrategyEnum.UUID);
        settings.setResourceClientIdStrategy(JpaStorageSettings.ClientIdStrategyEnum.ALPHANUMERIC);
        // Only what is served is indexed: the parameters come from ServedSearchParameters alone.
        settings.setAutoSupportDefaultSearchParams(false);
        settings.setDefaultSearchParamsCanBeOverridden(true);
        settings.setIndexMissingFields(StorageSettings.IndexEnabledEnum.DISABLED);
        // Tags live in the resource: no tag tables, so no conflicts between writers of one tag.
        settings.setTagStorageMode(JpaStorageSettings.TagStorageModeEnum.INLINE);
        settings.setStoreMetaSourceInformation(JpaStorageSettings.StoreMetaSourceInformationEnum.NONE);
        settings.setAutoCreatePlaceholderReferenceTargets(false);
        settings.setEnforceReferentialIntegrityOnWrite(true);
        settings.setAllowExternalReferences(false);
        // A search after a write sees it, on every replica.
        settings.setReuseCachedSearchResultsForMillis(null);
        settings.setExpungeEnabled(false);
        // Nothing is deleted, so what an id stands for may be remembered.
        settings.setDeleteEnabled(false);
        // An index row need not say the names that its hash stands for.
        settings.setIndexStorageOptimized(true);
        settings.setMarkResourcesForReindexingUponSearchParameterChange(false);
        settings.setStatusBasedReindexingDisabled(true);
        settings.setHibernateSearchIndexFullText(false);
        settings.setBundleBatchPoolSize(1);
        settings.setBundleBatchMaxPoolSize(1);
        return settings;
    }

    /** Takes the place of HAPI's bean of the same name. */
    @Bean
    IResourceTypeCacheSvc resourceTypeCacheSvc(
            IHapiTransactionService transactions, IResourceTypeDao types, MemoryCacheService cache) {
        return new ResourceTypes(transactions, types, cache);
    }

    @Bean
    PartitionSettings partitionSettings() {
        PartitionSettings settings = new PartitionSettings();
        settings.setPartitioningEnabled(true);
        settings.setAllowReferencesAcrossPartitions(PartitionSettings.CrossPartitionReferenceMode.NOT_ALLOWED);
        settings.setConditionalCreateDuplicateIdentifiersEnabled(true);
        return settings;
    }

    @Bean
    SubscriptionSettings subscriptionSettings() {
        return new SubscriptionSettings();
    }
}
