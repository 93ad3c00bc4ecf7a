package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.server.authorization.account.Account;
import io.github.jennerfhir.server.authorization.account.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Accounts as rows. */
final class JdbcAccounts implements Accounts {

    private static final String SELECT =
            "select NAME, PASSWORD_HASH, TENANT, ROLES, FHIR_USER, DISABLED from JNR_ACCOUNT ";

    private static final String CHANGE = """
            update JNR_ACCOUNT set PASSWORD_HASH = ?, TENANT = ?, ROLES = ?, FHIR_USER = ?, DISABLED = ?,
                CHANGED_AT = current_timestamp
            where NAME = ?
            """;

    private static final String ADD =
            "insert into JNR_ACCOUNT (PASSWORD_HASH, TENANT, ROLES, FHIR_USER, DISABLED, NAME) values (?, ?, ?, ?, ?, ?)";

    private final JdbcOperations jdbc;

    JdbcAccounts(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Account> find(String name) {
        if (!Account.isName(name)) {
            return Optional.empty();
        }
        return jdbc.query(SELECT + "where NAME = ? and not DISABLED", (row, number) -> read(row), name).stream()
                .findFirst();
    }

    @Override
    public void save(Account account) {
        Object[] values = {
            account.passwordHash(),
            account.tenant(),
            Words.ofRoles(account.roles()),
            account.fhirUser().orElse(null),
            !account.enabled(),
            account.name()
        };
        if (jdbc.update(CHANGE, values) == 0) {
            jdbc.update(ADD, values);
        }
    }

    @Override
    public boolean remove(String name) {
        return jdbc.update("delete from JNR_ACCOUNT where NAME = ?", name) > 0;
    }

    @Override
    public List<Account> all() {
        return jdbc.query(SELECT + "order by NAME", (row, number) -> read(row));
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                row.getString("NAME"),
                row.getString("PASSWORD_HASH"),
                row.getString("TENANT"),
                Words.roles(row.getString("ROLES")),
                Optional.ofNullable(row.getString("FHIR_USER")),
                !row.getBoolean("DISABLED"));
    }
}
