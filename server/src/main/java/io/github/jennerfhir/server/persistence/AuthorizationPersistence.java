package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.client.OnceOnly;
import io.github.jennerfhir.server.authorization.key.KeyRows;
import io.github.jennerfhir.server.authorization.login.PatientDirectory;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** What the authorization server keeps. */
@Configuration(proxyBeanMethods = false)
public class AuthorizationPersistence {

    @Bean
    Accounts storedAccounts(JdbcOperations jennerJdbc) {
        return new JdbcAccounts(jennerJdbc);
    }

    @Bean
    Clients storedClients(JdbcOperations jennerJdbc) {
        return new JdbcClients(jennerJdbc);
    }

    @Bean
    OnceOnly onceOnly(JdbcOperations jennerJdbc, Dialect dialect, Clock clock) {
        return new JdbcOnceOnly(jennerJdbc, dialect, clock);
    }

    @Bean
    KeyRows keyRows(JdbcOperations jennerJdbc, Dialect dialect, DataSource dataSource) {
        return new JdbcKeyRows(
                jennerJdbc, dialect, new TransactionTemplate(new DataSourceTransactionManager(dataSource)));
    }

    @Bean
    PatientDirectory patientDirectory(DaoRegistry daos, TenantRequests requests) {
        return new HapiPatientDirectory(daos, requests);
    }

    @Bean
    OAuth2AuthorizationService authorizations(
            JdbcOperations jennerJdbc, Dialect dialect, Clock clock, RegisteredClientRepository clients) {
        return new HashedAuthorizations(
                new JdbcOAuth2AuthorizationService(jennerJdbc, clients),
                new JdbcSpentRefreshTokens(jennerJdbc, dialect, clock));
    }
}
