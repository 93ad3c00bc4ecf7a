package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.search.MissingTexts;
import io.github.jennerfhir.operations.search.TextIndex;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ports of the search for words on the host's database. */
@Configuration(proxyBeanMethods = false)
public class SearchPersistenceConfiguration {

    @Bean
    TextIndex textIndex(
            JdbcOperations jennerJdbc,
            DataSource dataSource,
            RowsAtCommit rowsAtCommit,
            Dialect dialect,
            CallerSource callers) {
        return new JdbcTextIndex(
                jennerJdbc,
                new TransactionTemplate(new DataSourceTransactionManager(dataSource)),
                rowsAtCommit,
                dialect,
                callers);
    }

    @Bean
    MissingTexts missingTexts(
            JdbcOperations jennerJdbc,
            Dialect dialect,
            TenantPartitions partitions,
            PartitionSettings partitioning,
            CallerSource callers,
            DaoRegistry daos,
            TenantRequests requests,
            ServerWork server,
            FhirContext fhir) {
        HapiMissingTexts.Tenancy tenancy = partition -> partitioning.isPartitioningEnabled() && partition != null
                ? partitions.nameOf(partition).orElseThrow()
                : callers.current().tenant();
        return new HapiMissingTexts(jennerJdbc, dialect, tenancy, daos, requests, server, fhir);
    }
}
