package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.Claims;
import io.github.jennerfhir.operations.problem.StorageFailures;
import io.github.jennerfhir.operations.registry.Charts;
import io.github.jennerfhir.operations.registry.RegistryChanges;
import io.github.jennerfhir.operations.registry.SyncJobs;
import io.github.jennerfhir.operations.registry.intake.IntakeRecords;
import io.github.jennerfhir.operations.registry.query.KnownPatients;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ports of the registry sync on the host's database. */
@Configuration(proxyBeanMethods = false)
public class RegistryPersistenceConfiguration {

    @Bean
    RegistryChanges registryChanges(RowsAtCommit rowsAtCommit, CallerSource callers) {
        return new JdbcRegistryChanges(rowsAtCommit, callers);
    }

    @Bean
    Charts registryCharts(DaoRegistry daos, TenantRequests requests) {
        return new HapiCharts(daos, requests);
    }

    @Bean
    RegistryStates registryStates(JdbcOperations jennerJdbc, DataSource dataSource, Dialect dialect) {
        return new RegistryStates(
                jennerJdbc, new TransactionTemplate(new DataSourceTransactionManager(dataSource)), dialect);
    }

    @Bean
    KnownPatients knownPatients(DaoRegistry daos, TenantRequests requests) {
        return new HapiKnownPatients(daos, requests);
    }

    @Bean
    IntakeRecords intakeRecords(
            KnownPatients patients,
            DaoRegistry daos,
            TenantRequests requests,
            Claims claims,
            PlatformTransactionManager transactions,
            StorageFailures failures) {
        return new HapiIntakeRecords(patients, daos, requests, claims, new TransactionTemplate(transactions), failures);
    }

    @Bean
    SyncJobs syncJobs(
            DaoRegistry daos,
            TenantRequests requests,
            JdbcOperations jennerJdbc,
            PlatformTransactionManager transactions,
            TransactionScope scope,
            CallerSource callers,
            Clock clock,
            Dialect dialect) {
        return new HapiSyncJobs(
                daos,
                requests,
                jennerJdbc,
                new TransactionTemplate(transactions),
                scope,
                callers,
                clock,
                new KnownRegistries(jennerJdbc, dialect));
    }
}
