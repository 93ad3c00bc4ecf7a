package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.identity.TimeOrderedIds;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Appends rows to the audit trail, in whatever transaction runs. Nothing changes or deletes one: PostgreSQL refuses it. */
final class JdbcAudit {

    private static final String INSERT = """
            insert into JNR_AUDIT
                (AUDIT_ID, TENANT, ACTOR, CLIENT, KIND, ACTION, INTERACTION, OUTCOME, RES_TYPE, RES_ID, VERSION_BEFORE,
                VERSION_AFTER, PATIENT_ID, REASON, QUERY)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_INTERACTION = 100;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_QUERY = 2000;

    private final JdbcOperations jdbc;
    private final TimeOrderedIds ids;

    JdbcAudit(JdbcOperations jdbc, TimeOrderedIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void insert(Caller caller, AuditNote note) {
        SqlStatement row = row(caller, note);
        jdbc.update(row.sql(), row.arguments());
    }

    void insert(List<AuditTrail.Entry> entries) {
        jdbc.batchUpdate(
                INSERT,
                entries.stream()
                        .map(entry -> row(entry.caller(), entry.note()).arguments())
                        .toList());
    }

    SqlStatement row(Caller caller, AuditNote note) {
        return SqlStatement.of(
                INSERT,
                ids.next(),
                caller.tenant(),
                caller.actor(),
                caller.client(),
                note.kind().name(),
                note.action().code(),
                shortened(note.interaction(), LONGEST_INTERACTION),
                note.outcome().code(),
                shortened(note.resourceType(), LONGEST_NAME),
                shortened(note.resourceId(), LONGEST_NAME),
                note.versionBefore().orElse(null),
                note.versionAfter().orElse(null),
                shortened(note.patientId(), LONGEST_NAME),
                shortened(note.reason(), LONGEST_REASON),
                shortened(note.query(), LONGEST_QUERY));
    }

    private static String shortened(Optional<String> text, int longest) {
        return text.map(value -> shortened(value, longest)).orElse(null);
    }

    /** A refused request may say anything: what cannot be stored must not keep the note from being written. */
    private static String shortened(String text, int longest) {
        String storable = text.replace('\0', ' ');
        return storable.length() <= longest ? storable : storable.substring(0, longest);
    }
}
