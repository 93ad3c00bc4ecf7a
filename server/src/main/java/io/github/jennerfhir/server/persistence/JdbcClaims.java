package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.Claims;
import io.github.jennerfhir.operations.mutation.MutationKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Claims as rows whose age the database's own clock decides, so that a replica with a wrong clock forgets nothing. */
final class JdbcClaims implements Claims {

    private static final String FRESH = "CREATED_AT > current_timestamp - interval '24' hour";

    private static final String FIND = """
            select SUBMITTED_PRINT, STATUS, RES_TYPE, RES_ID, RES_VERSION from JNR_MUTATION
            where TENANT = ? and SCOPE = ? and MUTATION_KEY = ? and\s""" + FRESH;

    private static final String TAKE_OVER = """
            update JNR_MUTATION
            set ACTOR = ?, SUBMITTED_PRINT = ?, STATUS = ?, RES_TYPE = ?, RES_ID = ?, RES_VERSION = ?,
                CREATED_AT = current_timestamp
            where TENANT = ? and SCOPE = ? and MUTATION_KEY = ? and not\s""" + FRESH;

    private static final String COMPLETE = """
            update JNR_MUTATION set STATUS = ?, RES_TYPE = ?, RES_ID = ?, RES_VERSION = ?
            where TENANT = ? and SCOPE = ? and MUTATION_KEY = ?
            """;

    private final JdbcOperations jdbc;
    private final LockWaits waits;
    private final CallerSource callers;
    private final InsertIfAbsent insert;

    JdbcClaims(JdbcOperations jdbc, Dialect dialect, LockWaits waits, CallerSource callers) {
        this.jdbc = jdbc;
        this.waits = waits;
        this.callers = callers;
        this.insert = new InsertIfAbsent(
                jdbc,
                dialect,
                "JNR_MUTATION",
                List.of("TENANT", "SCOPE", "MUTATION_KEY"),
                List.of("ACTOR", "SUBMITTED_PRINT", "STATUS", "RES_TYPE", "RES_ID", "RES_VERSION"));
    }

    @Override
    public Optional<Claim> find(MutationKey key) {
        return jdbc
                .query(FIND, (row, number) -> claim(row), callers.current().tenant(), key.scope(), key.value())
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Claim> claim(MutationKey key, Claim first) {
        Caller caller = callers.current();
        boolean ours = insert(caller, key, first) || takeOver(caller, key, first) > 0;
        if (!ours) {
            return find(key);
        }
        TransactionMemo.remember(written(key), () -> first);
        return Optional.empty();
    }

    private static Object written(MutationKey key) {
        return List.of(JdbcClaims.class, key);
    }

    @Override
    public void complete(MutationKey key, Claim outcome) {
        boolean foreseen = TransactionMemo.recall(written(key), Claim.class)
                .filter(outcome::isAnswerOf)
                .isPresent();
        if (!foreseen) {
            update(key, outcome);
        }
    }

    private void update(MutationKey key, Claim outcome) {
        jdbc.update(
                COMPLETE,
                outcome.status(),
                outcome.resourceType(),
                outcome.resourceId(),
                outcome.version(),
                callers.current().tenant(),
                key.scope(),
                key.value());
    }

    private boolean insert(Caller caller, MutationKey key, Claim first) {
        return insert.insert(
                waits,
                caller.tenant(),
                key.scope(),
                key.value(),
                caller.actor(),
                first.fingerprint(),
                first.status(),
                first.resourceType(),
                first.resourceId(),
                first.version());
    }

    private int takeOver(Caller caller, MutationKey key, Claim first) {
        return waits.update(SqlStatement.of(
                TAKE_OVER,
                caller.actor(),
                first.fingerprint(),
                first.status(),
                first.resourceType(),
                first.resourceId(),
                first.version(),
                caller.tenant(),
                key.scope(),
                key.value()));
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getString("SUBMITTED_PRINT"),
                row.getInt("STATUS"),
                row.getString("RES_TYPE"),
                row.getString("RES_ID"),
                row.getLong("RES_VERSION"));
    }
}
