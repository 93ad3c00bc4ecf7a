package io.github.jennerfhir.server.host;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.jennerfhir.server.persistence.GatheringDataSource;
import io.github.jennerfhir.server.persistence.SendAtEndOfFlush;
import io.github.jennerfhir.server.settings.DatabaseSettings;
import io.github.jennerfhir.server.settings.LimitSettings;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** The database of our own host: pool, HAPI's tables, entity manager, transactions. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** The pool waits no shorter than this. */
    private static final long SHORTEST_WAIT_MILLIS = 250;

    @Bean
    HikariDataSource dataSource(DatabaseSettings settings, LimitSettings limits) {
        HikariConfig pool = pool(settings, settings.maximumPoolSize());
        pool.setPoolName("jenner");
        pool.setConnectionInitSql(timeLimits(settings, limits));
        pool.setConnectionTimeout(
                Math.max(SHORTEST_WAIT_MILLIS, limits.lockTime().toMillis()));
        return new HikariDataSource(pool);
    }

    /**
     * A migration may take as long as it takes: it has connections of its own, without time limits. One of the server's
     * is held meanwhile, for a database in memory is gone with its last connection.
     */
    @Bean
    HapiTables hapiTables(DataSource dataSource, DatabaseSettings settings) throws SQLException {
        try (Connection held = dataSource.getConnection();
                HikariDataSource unlimited = new HikariDataSource(pool(settings, 2))) {
            held.getMetaData();
            return new HapiTables(unlimited, settings);
        }
    }

    private static HikariConfig pool(DatabaseSettings settings, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        if (!settings.embedded()) {
            pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        }
        pool.setMaximumPoolSize(size);
        return pool;
    }

    /** A statement that takes longer is cancelled by the database itself, which ends its transaction. */
    private static String timeLimits(DatabaseSettings settings, LimitSettings limits) {
        String template = settings.embedded()
                ? "set query_timeout %d; set lock_timeout %d"
                : "set statement_timeout = %d; set lock_timeout = %d";
        return template.formatted(
                limits.statementTime().toMillis(), limits.lockTime().toMillis());
    }

    @Bean
    @Primary
    @DependsOn("hapiTables")
    LocalContainerEntityManagerFactoryBean entityManagerFactory(
            DataSource dataSource,
            ConfigurableListableBeanFactory beans,
            FhirContext fhir,
            JpaStorageSettings storage,
            DatabaseSettings settings) {
        LocalContainerEntityManagerFactoryBean factory =
                HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, fhir, storage);
        factory.setPersistenceUnitName("HAPI_PU");
        factory.setDataSource(settings.embedded() ? dataSource : new GatheringDataSource(dataSource));
        Class<?> dialect = settings.embedded() ? HapiFhirH2Dialect.class : HapiFhirPostgresDialect.class;
        factory.setJpaPropertyMap(Map.of(
                "hibernate.dialect", dialect.getName(),
                "hibernate.hbm2ddl.auto", "none",
                "hibernate.jdbc.batch_size", "50",
                "hibernate.order_inserts", "true",
                "hibernate.order_updates", "true",
                "hibernate.cache.use_query_cache", "false",
                "hibernate.cache.use_second_level_cache", "false",
                "hibernate.cache.use_structured_entries", "false",
                "hibernate.cache.use_minimal_puts", "false",
                "hibernate.search.enabled", "false"));
        Map<String, Object> properties = factory.getJpaPropertyMap();
        properties.put("hibernate.integrator_provider", new SendAtEndOfFlush());
        // HAPI's entities of records carry no constraints that Bean Validation could look for at each insert
        properties.put("jakarta.persistence.validation.mode", "none");
        return factory;
    }

    @Bean
    @Primary
    JpaTransactionManager transactionManager(EntityManagerFactory entityManagerFactory) {
        return new JpaTransactionManager(entityManagerFactory);
    }

    @Bean
    @Primary
    HibernatePropertiesProvider hibernatePropertiesProvider() {
        return new HibernatePropertiesProvider();
    }
}
