package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditSearch;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.identity.TimeOrderedIds;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTableIT {

    private static final TimeOrderedIds IDS = new TimeOrderedIds(Clock.systemUTC());

    private static final Caller NIA = new Caller("main", "nia");
    private static final AuditNote LOGIN =
            AuditNote.of(AuditKind.AUTHENTICATION, AuditAction.EXECUTE, "login", AuditOutcome.REFUSED);
    private static final AuditSearch ALL = new AuditSearch(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false);

    @Test
    void noRowIsChangedOrDeletedOnPostgresql() {
        try (EventDatabase database = EventDatabase.start(Kind.POSTGRESQL)) {
            new JdbcAudit(database.sql(), IDS).insert(NIA, LOGIN);
            for (String statement :
                    List.of("update JNR_AUDIT set ACTOR = 'nobody'", "delete from JNR_AUDIT", "truncate JNR_AUDIT")) {
                assertThatThrownBy(() -> database.sql().execute(statement))
                        .as(statement)
                        .hasStackTraceContaining("append only");
            }
            assertThat(database.sql().queryForList("select ACTOR from JNR_AUDIT", String.class))
                    .containsExactly("nia");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRefusalIsNotedAlthoughItsTransactionIsRolledBack(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            TransactionTemplate own = new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
            own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            JdbcAuditTrail trail = new JdbcAuditTrail(new JdbcAudit(database.sql(), IDS), () -> NIA, own);
            database.transactions().executeWithoutResult(status -> {
                trail.record(LOGIN.because(Optional.of("wrong key" + '\0')));
                status.setRollbackOnly();
            });

            assertThat(new JdbcAuditArchive(database.sql(), () -> NIA)
                            .search(ALL, 0, 10)
                            .events())
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.actor()).isEqualTo("nia");
                        assertThat(event.note().outcome()).isEqualTo(AuditOutcome.REFUSED);
                        assertThat(event.note().reason()).contains("wrong key ");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTenantSeesItsOwnTrailOnly(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            JdbcAudit audit = new JdbcAudit(database.sql(), IDS);
            audit.insert(NIA, LOGIN);
            audit.insert(new Caller("other", "nia"), LOGIN);
            JdbcAuditArchive archive = new JdbcAuditArchive(database.sql(), () -> NIA);
            String foreign = database.sql()
                    .queryForObject("select AUDIT_ID from JNR_AUDIT where TENANT = 'other'", String.class);

            assertThat(archive.search(ALL, 0, 10).total()).isEqualTo(1);
            assertThat(archive.find(foreign)).isEmpty();
        }
    }
}
