package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditArchive;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditSearch;
import io.github.jennerfhir.operations.audit.AuditedEvent;
import io.github.jennerfhir.operations.caller.CallerSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** The audit trail as rows of {@code JNR_AUDIT}; every statement names the tenant. */
final class JdbcAuditArchive implements AuditArchive {

    private static final String COLUMNS = """
            select AUDIT_ID, TENANT, ACTOR, CLIENT, RECORDED_AT, KIND, ACTION, INTERACTION, OUTCOME, RES_TYPE, RES_ID,
                VERSION_BEFORE, VERSION_AFTER, PATIENT_ID, REASON, QUERY
            from JNR_AUDIT
            """;

    private final JdbcOperations jdbc;
    private final CallerSource callers;

    JdbcAuditArchive(JdbcOperations jdbc, CallerSource callers) {
        this.jdbc = jdbc;
        this.callers = callers;
    }

    @Override
    public Optional<AuditedEvent> find(String id) {
        return jdbc
                .query(
                        COLUMNS + "where TENANT = ? and AUDIT_ID = ?",
                        JdbcAuditArchive::event,
                        callers.current().tenant(),
                        id)
                .stream()
                .findFirst();
    }

    @Override
    public Page search(AuditSearch search, int offset, int count) {
        Where where = new Where(callers.current().tenant());
        where.in("AUDIT_ID", search.ids());
        where.in("PATIENT_ID", search.patients());
        where.doneBy(search.agents());
        where.in("ACTION", search.actions());
        where.in("OUTCOME", search.outcomes());
        where.in("INTERACTION", search.interactions());
        where.about(search.entities());
        where.between(search.from(), search.until());
        Integer total = jdbc.queryForObject(
                "select count(*) from JNR_AUDIT where " + where.sql, Integer.class, where.arguments());
        String order = search.oldestFirst() ? " order by SEQ" : " order by SEQ desc";
        String page = COLUMNS + "where " + where.sql + order + " limit ? offset ?";
        where.arguments.addAll(List.of(count, offset));
        return new Page(jdbc.query(page, JdbcAuditArchive::event, where.arguments()), total == null ? 0 : total);
    }

    private static AuditedEvent event(ResultSet row, int number) throws SQLException {
        AuditNote note = new AuditNote(
                AuditKind.valueOf(row.getString("KIND")),
                coded(AuditAction.values(), AuditAction::code, row.getString("ACTION")),
                row.getString("INTERACTION"),
                coded(AuditOutcome.values(), AuditOutcome::code, row.getString("OUTCOME")),
                Optional.ofNullable(row.getString("RES_TYPE")),
                Optional.ofNullable(row.getString("RES_ID")),
                Optional.ofNullable(row.getObject("VERSION_BEFORE", Long.class)),
                Optional.ofNullable(row.getObject("VERSION_AFTER", Long.class)),
                Optional.ofNullable(row.getString("PATIENT_ID")),
                Optional.ofNullable(row.getString("REASON")),
                Optional.ofNullable(row.getString("QUERY")));
        return new AuditedEvent(
                row.getString("AUDIT_ID"),
                row.getObject("RECORDED_AT", OffsetDateTime.class).toInstant(),
                row.getString("TENANT"),
                row.getString("ACTOR"),
                row.getString("CLIENT"),
                note);
    }

    private static <T> T coded(T[] values, Function<T, String> code, String wanted) {
        return Arrays.stream(values)
                .filter(value -> code.apply(value).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The audit trail holds an unknown code " + wanted));
    }

    /** A condition and its arguments. */
    private static final class Where {

        private final StringBuilder sql = new StringBuilder("TENANT = ?");
        private final List<Object> arguments = new ArrayList<>();

        Where(String tenant) {
            arguments.add(tenant);
        }

        Object[] arguments() {
            return arguments.toArray();
        }

        void in(String column, List<String> values) {
            if (!values.isEmpty()) {
                sql.append(" and ")
                        .append(column)
                        .append(" in (")
                        .append(marks(values.size()))
                        .append(')');
                arguments.addAll(values);
            }
        }

        void doneBy(List<String> agents) {
            if (!agents.isEmpty()) {
                String in = " in (" + marks(agents.size()) + ")";
                sql.append(" and (ACTOR")
                        .append(in)
                        .append(" or CLIENT")
                        .append(in)
                        .append(')');
                arguments.addAll(agents);
                arguments.addAll(agents);
            }
        }

        /** A patient is an entity of everything that is about them. */
        void about(List<AuditSearch.Entity> entities) {
            if (entities.isEmpty()) {
                return;
            }
            sql.append(entities.stream().map(this::about).collect(Collectors.joining(" or ", " and (", ")")));
        }

        private String about(AuditSearch.Entity entity) {
            arguments.addAll(List.of(entity.type(), entity.id()));
            if (!entity.type().equals("Patient")) {
                return "(RES_TYPE = ? and RES_ID = ?)";
            }
            arguments.add(entity.id());
            return "(RES_TYPE = ? and RES_ID = ?) or PATIENT_ID = ?";
        }

        void between(Optional<Instant> from, Optional<Instant> until) {
            from.ifPresent(first -> at(" and RECORDED_AT >= ?", first));
            until.ifPresent(end -> at(" and RECORDED_AT < ?", end));
        }

        private void at(String condition, Instant instant) {
            sql.append(condition);
            arguments.add(instant.atOffset(ZoneOffset.UTC));
        }

        private static String marks(int count) {
            return String.join(", ", java.util.Collections.nCopies(count, "?"));
        }
    }
}
