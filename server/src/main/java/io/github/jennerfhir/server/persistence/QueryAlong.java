package io.github.jennerfhir.server.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

/**
 * A query whose answer the current transaction will want: it goes along with the next statements that are sent in one round
 * trip, after them. One at a time in a transaction; who wants the answer before it has gone along asks for themselves.
 */
final class QueryAlong<T> {

    private final Object key;
    private final SqlStatement query;
    private final RowMapper<T> mapper;
    private List<T> answer;
    private boolean wanted = true;

    private QueryAlong(Object key, SqlStatement query, RowMapper<T> mapper) {
        this.key = key;
        this.query = query;
        this.mapper = mapper;
    }

    /** Has it go along, if nothing else does in this transaction. */
    static <T> void ask(Object key, SqlStatement query, RowMapper<T> mapper) {
        TransactionMemo.remember(QueryAlong.class, () -> new QueryAlong<>(key, query, mapper));
    }

    /** The one that waits for being sent. */
    static Optional<QueryAlong<?>> waiting() {
        return TransactionMemo.recall(QueryAlong.class, QueryAlong.class)
                .filter(query -> query.wanted)
                .map(query -> (QueryAlong<?>) query);
    }

    /** The rows that it found; empty if it has not been sent, and then it will not be any more. */
    @SuppressWarnings("unchecked")
    static <T> Optional<List<T>> answer(Object key) {
        Optional<QueryAlong<T>> asked = TransactionMemo.recall(QueryAlong.class, QueryAlong.class)
                .filter(query -> query.key.equals(key))
                .map(query -> (QueryAlong<T>) query);
        asked.ifPresent(query -> query.wanted = false);
        return asked.map(query -> query.answer);
    }

    SqlStatement query() {
        return query;
    }

    void read(ResultSet rows) throws SQLException {
        answer = new RowMapperResultSetExtractor<>(mapper).extractData(rows);
        wanted = false;
    }
}
