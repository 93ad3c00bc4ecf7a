package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.certificate.CardKeyStore;
import io.github.jennerfhir.operations.certificate.CardRegister;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ports of certificates on the database. */
@Configuration(proxyBeanMethods = false)
public class CardPersistence {

    @Bean
    CardKeyStore cardKeyStore(JdbcOperations jennerJdbc, Dialect dialect) {
        return new JdbcCardKeyStore(jennerJdbc, dialect);
    }

    @Bean
    CardRegister cardRegister(
            JdbcOperations jennerJdbc,
            Dialect dialect,
            LockWaits lockWaits,
            PlatformTransactionManager transactions,
            CallerSource callers,
            Clock clock) {
        return new JdbcCardRegister(
                jennerJdbc, dialect, lockWaits, new TransactionTemplate(transactions), callers, clock);
    }
}
