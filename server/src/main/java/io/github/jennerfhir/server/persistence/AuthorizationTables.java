package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.Clients;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Accounts and clients for whoever administers them: the tables are there once a server has been started. */
public final class AuthorizationTables {

    private final JdbcTemplate jdbc;

    private AuthorizationTables(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** The tables in the database of that address. */
    public static AuthorizationTables of(String url, String username, String password) {
        return new AuthorizationTables(new DriverManagerDataSource(url, username, password));
    }

    public Accounts accounts() {
        return new JdbcAccounts(jdbc);
    }

    /** The names of the tenants that were added to the one of the settings. */
    public Set<String> tenants() {
        return new TreeSet<>(jdbc.queryForList("select NAME from JNR_TENANT", String.class));
    }

    public Clients clients() {
        return new JdbcClients(jdbc);
    }
}
