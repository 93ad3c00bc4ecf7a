package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.partition.IPartitionLookupSvc;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import io.github.jennerfhir.operations.audit.AuditArchive;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.operations.forecast.ForecastStore;
import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue;
import io.github.jennerfhir.operations.identity.TimeOrderedIds;
import io.github.jennerfhir.operations.lease.Lease;
import io.github.jennerfhir.operations.mutation.Claims;
import io.github.jennerfhir.operations.mutation.ExpiredClaims;
import io.github.jennerfhir.operations.mutation.KeptAnswers;
import io.github.jennerfhir.operations.mutation.ResourceVersions;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.RecordCounts;
import io.github.jennerfhir.operations.problem.StorageFailures;
import io.github.jennerfhir.operations.transaction.BundleStore;
import io.github.jennerfhir.operations.transaction.OpenTransactions;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.server.settings.EventSettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.server.tenant.TenantRows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The ports of {@code operations} on the host's database, connections and transactions. */
@Configuration(proxyBeanMethods = false)
public class PersistenceConfiguration {

    /** How long until another replica does the jobs of one that died; none of them is pressing. */
    private static final Duration JOBS_LEASE = Duration.ofSeconds(30);

    @Bean
    Dialect jennerDialect(DataSource dataSource) {
        Dialect dialect = Dialect.of(dataSource);
        JennerTables.migrate(dataSource, dialect);
        return dialect;
    }

    @Bean
    JdbcOperations jennerJdbc(DataSource dataSource, Dialect migrated) {
        return new JdbcTemplate(dataSource);
    }

    @Bean
    TenantRequests tenantRequests(
            CallerSource callers, IPartitionLookupSvc partitions, PartitionSettings partitioning) {
        return new TenantRequests(callers, partitions, partitioning.isPartitioningEnabled());
    }

    /** With the partition of the settings' tenant in it, if the host keeps partitions. */
    @Bean
    TenantPartitions tenantPartitions(
            IPartitionLookupSvc partitions, TenantSettings tenant, PartitionSettings partitioning) {
        TenantPartitions ofTenants = new TenantPartitions(partitions);
        if (partitioning.isPartitioningEnabled()) {
            ofTenants.require(tenant.name(), tenant.partition());
        }
        return ofTenants;
    }

    @Bean
    TenantRows tenantRows(JdbcOperations jennerJdbc, TenantPartitions partitions) {
        return new JdbcTenantRows(jennerJdbc, partitions);
    }

    @Bean
    @Primary
    HapiClinicalRecords clinicalRecords(
            DaoRegistry daos,
            TenantRequests requests,
            EntityManagerFactory entities,
            JdbcOperations jennerJdbc,
            FhirContext fhir,
            ISearchParamRegistry searchParameters) {
        EntityManager shared = SharedEntityManagerCreator.createSharedEntityManager(entities);
        return new HapiClinicalRecords(daos, requests, new JdbcPatients(jennerJdbc, shared, fhir, searchParameters));
    }

    @Bean
    RecordCounts recordCounts(JdbcOperations jennerJdbc) {
        return new JdbcRecordCounts(jennerJdbc);
    }

    @Bean
    RowsAtCommit rowsAtCommit(JdbcOperations jennerJdbc, Dialect dialect) {
        return new RowsAtCommit(jennerJdbc, new RoundTrip(jennerJdbc, dialect));
    }

    @Bean
    TimeOrderedIds timeOrderedIds(Clock clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean
    TransactionScope transactionScope(
            ClinicalRecords clinicalRecords,
            LockWaits lockWaits,
            JdbcOperations jennerJdbc,
            RowsAtCommit rowsAtCommit,
            JdbcAudit jdbcAudit,
            Dialect dialect,
            CallerSource callers,
            TimeOrderedIds ids,
            Clock clock) {
        JdbcVaccinations vaccinations = new JdbcVaccinations(jennerJdbc, dialect, lockWaits);
        return new JdbcTransactionScope(
                clinicalRecords, vaccinations, rowsAtCommit, new EventRows(ids, clock), jdbcAudit, callers, clock);
    }

    @Bean
    JdbcAudit jdbcAudit(JdbcOperations jennerJdbc, TimeOrderedIds ids) {
        return new JdbcAudit(jennerJdbc, ids);
    }

    /** The note of a refusal must outlive the transaction that the refusal ends. */
    @Bean
    AuditTrail auditTrail(JdbcAudit audit, CallerSource callers, PlatformTransactionManager transactions) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new JdbcAuditTrail(audit, callers, own);
    }

    @Bean
    AuditArchive auditArchive(JdbcOperations jennerJdbc, CallerSource callers) {
        return new JdbcAuditArchive(jennerJdbc, callers);
    }

    @Bean
    LockWaits lockWaits(JdbcOperations jennerJdbc, Dialect dialect) {
        return new LockWaits(jennerJdbc, dialect);
    }

    @Bean
    Claims claims(JdbcOperations jennerJdbc, Dialect dialect, LockWaits lockWaits, CallerSource callers) {
        return new JdbcClaims(jennerJdbc, dialect, lockWaits, callers);
    }

    @Bean
    KeptAnswers keptAnswers(JdbcOperations jennerJdbc, Dialect dialect, LockWaits lockWaits, CallerSource callers) {
        return new JdbcKeptAnswers(jennerJdbc, dialect, lockWaits, callers);
    }

    @Bean
    ExpiredClaims expiredClaims(JdbcOperations jennerJdbc) {
        return new JdbcExpiredClaims(jennerJdbc);
    }

    @Bean
    OpenTransactions openTransactions(JdbcOperations jennerJdbc, Dialect dialect) {
        return new RecentStart(new JdbcOpenTransactions(jennerJdbc, dialect));
    }

    @Bean
    StoringTransaction storingTransaction(IHapiTransactionService transactions) {
        return new HapiStoringTransaction(transactions);
    }

    @Bean
    StorageFailures storageFailures() {
        return new DatabaseRefusals();
    }

    @Bean
    ResourceVersions resourceVersions(DaoRegistry daos, TenantRequests requests) {
        return new HapiResourceVersions(daos, requests);
    }

    @Bean
    StoredRecords storedRecords(DaoRegistry daos, TenantRequests requests) {
        return new HapiStoredRecords(daos, requests);
    }

    @Bean
    SharedSecrets sharedSecrets(JdbcOperations jennerJdbc, Dialect dialect) {
        return new SharedSecrets(jennerJdbc, dialect);
    }

    @Bean
    ForecastStore forecastStore(
            DaoRegistry daos,
            TenantRequests requests,
            JdbcOperations jennerJdbc,
            PlatformTransactionManager transactions,
            TransactionScope scope,
            CallerSource callers,
            Clock clock,
            Dialect dialect) {
        return new HapiForecastStore(
                daos, requests, jennerJdbc, new TransactionTemplate(transactions), scope, callers, clock, dialect);
    }

    @Bean
    ForecastQueue forecastQueue(
            JdbcOperations jennerJdbc, PlatformTransactionManager transactions, Dialect dialect, Clock clock) {
        return new JdbcForecastQueue(jennerJdbc, new TransactionTemplate(transactions), dialect, clock);
    }

    @Bean
    Outbox outbox(JdbcOperations jennerJdbc, DataSource dataSource) {
        return new JdbcOutbox(jennerJdbc, new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
    }

    @Bean
    Lease relayLease(JdbcOperations jennerJdbc, Dialect dialect, EventSettings events) {
        return new JdbcLease(jennerJdbc, dialect, "event-relay", events.lease());
    }

    @Bean
    Lease jobsLease(JdbcOperations jennerJdbc, Dialect dialect) {
        return new JdbcLease(jennerJdbc, dialect, "jobs", JOBS_LEASE);
    }

    @Bean
    BundleStore bundleStore(IFhirSystemDao<Bundle, Meta> systemDao) {
        return new HapiBundleStore(systemDao);
    }
}
