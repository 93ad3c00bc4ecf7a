package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.server.authorization.client.Client;
import io.github.jennerfhir.server.authorization.client.ClientKeys;
import io.github.jennerfhir.server.authorization.client.Clients;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcOperations;

/** Clients as rows. */
final class JdbcClients implements Clients {

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,100}");

    private static final String SELECT =
            "select CLIENT_ID, NAME, TENANT, REDIRECT_URIS, SCOPES, ROLES, CLIENT_KEYS from JNR_CLIENT ";

    private static final String CHANGE = """
            update JNR_CLIENT set NAME = ?, TENANT = ?, REDIRECT_URIS = ?, SCOPES = ?, ROLES = ?, CLIENT_KEYS = ?,
                CHANGED_AT = current_timestamp
            where CLIENT_ID = ?
            """;

    private static final String ADD = """
            insert into JNR_CLIENT (NAME, TENANT, REDIRECT_URIS, SCOPES, ROLES, CLIENT_KEYS, CLIENT_ID)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcOperations jdbc;

    JdbcClients(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Client> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        return jdbc.query(SELECT + "where CLIENT_ID = ?", (row, number) -> read(row), id).stream()
                .findFirst();
    }

    @Override
    public void save(Client client) {
        Object[] values = {
            client.name(),
            client.tenant(),
            Words.join(client.redirectUris()),
            Words.join(client.scopes()),
            Words.ofRoles(client.roles()),
            client.keys().map(ClientKeys::text).orElse(null),
            client.id()
        };
        if (jdbc.update(CHANGE, values) == 0) {
            jdbc.update(ADD, values);
        }
    }

    @Override
    public boolean remove(String id) {
        return jdbc.update("delete from JNR_CLIENT where CLIENT_ID = ?", id) > 0;
    }

    @Override
    public List<Client> all() {
        return jdbc.query(SELECT + "order by CLIENT_ID", (row, number) -> read(row));
    }

    private static Client read(ResultSet row) throws SQLException {
        return new Client(
                row.getString("CLIENT_ID"),
                row.getString("NAME"),
                row.getString("TENANT"),
                Words.split(row.getString("REDIRECT_URIS")),
                Words.split(row.getString("SCOPES")),
                Words.roles(row.getString("ROLES")),
                Optional.ofNullable(row.getString("CLIENT_KEYS")).map(ClientKeys::new));
    }
}
