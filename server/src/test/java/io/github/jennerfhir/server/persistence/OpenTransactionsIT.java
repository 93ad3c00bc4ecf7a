package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class OpenTransactionsIT {

    @Test
    void aTransactionThatCommitsLateHoldsTheWatermarkBackUntilItEnds() throws Exception {
        try (EventDatabase database = EventDatabase.start(Kind.POSTGRESQL);
                Connection late = database.dataSource().getConnection()) {
            JdbcOpenTransactions open = new JdbcOpenTransactions(database.sql(), Dialect.POSTGRESQL);
            late.setAutoCommit(false);
            JdbcTemplate inIt = new JdbcTemplate(new SingleConnectionDataSource(late, true));
            Instant began = inIt.queryForObject("select current_timestamp", OffsetDateTime.class)
                    .toInstant();
            Instant seen = now(database);
            assertThat(seen).isAfter(began);

            assertThat(open.oldestStart()).isEqualTo(began);
            inIt.update("insert into JNR_LEASE (NAME, HOLDER, EXPIRES_AT) values ('late', 'x', current_timestamp)");
            assertThat(open.oldestStart()).as("whoever asks, and as often").isEqualTo(began);

            late.commit();
            assertThat(open.oldestStart()).isAfterOrEqualTo(seen);
        }
    }

    private static Instant now(EventDatabase database) {
        return database.sql()
                .queryForObject("select clock_timestamp()", OffsetDateTime.class)
                .toInstant();
    }
}
