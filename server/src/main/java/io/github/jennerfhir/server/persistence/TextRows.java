package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.search.RecordText;
import io.github.jennerfhir.operations.search.TextNarrowing;
import io.github.jennerfhir.operations.search.WordQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The statements about the words of records. Words are letters and digits, so none needs to be escaped, neither as a
 * lexeme nor in a pattern; each has a space on either side where they are kept.
 */
final class TextRows {

    private static final String COLUMNS = "TENANT, PATIENT_ID, RES_ID, ACTOR, RES_VERSION, FIRST_DAY, LAST_DAY, WORDS";

    /** Of two versions the later one stays, whoever is slower. */
    private static final String PUT_ON_POSTGRESQL = """
        insert into JNR_TEXT (%s)
        values (?, ?, ?, ?, ?, cast(? as date), cast(? as date), ?)
        on conflict (TENANT, PATIENT_ID, RES_ID) do update set ACTOR = excluded.ACTOR,
            RES_VERSION = excluded.RES_VERSION, FIRST_DAY = excluded.FIRST_DAY, LAST_DAY = excluded.LAST_DAY,
            WORDS = excluded.WORDS
        where JNR_TEXT.RES_VERSION < excluded.RES_VERSION
        """.formatted(COLUMNS);

    private static final String PUT_ON_H2 = """
        merge into JNR_TEXT t using (
            select cast(? as varchar(64)) TENANT, cast(? as varchar(64)) PATIENT_ID, cast(? as varchar(64)) RES_ID,
                cast(? as varchar(200)) ACTOR, cast(? as bigint) RES_VERSION, cast(? as date) FIRST_DAY,
                cast(? as date) LAST_DAY, cast(? as varchar(70000)) WORDS) s
        on t.TENANT = s.TENANT and t.PATIENT_ID = s.PATIENT_ID and t.RES_ID = s.RES_ID
        when matched and t.RES_VERSION < s.RES_VERSION then update set ACTOR = s.ACTOR,
            RES_VERSION = s.RES_VERSION, FIRST_DAY = s.FIRST_DAY, LAST_DAY = s.LAST_DAY, WORDS = s.WORDS
        when not matched then insert (%s) values (s.TENANT, s.PATIENT_ID, s.RES_ID, s.ACTOR, s.RES_VERSION,
            s.FIRST_DAY, s.LAST_DAY, s.WORDS)
        """.formatted(COLUMNS);

    private static final String BY_INDEX = "cast(WORDS as tsvector) @@ cast(? as tsquery)";

    private final Dialect dialect;

    TextRows(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Writes the row, or writes over that of an earlier version. */
    SqlStatement put(Caller caller, RecordText text) {
        return SqlStatement.of(
                dialect == Dialect.POSTGRESQL ? PUT_ON_POSTGRESQL : PUT_ON_H2,
                caller.tenant(),
                text.patientId(),
                text.immunizationId(),
                caller.actor(),
                text.version(),
                text.first().orElse(null),
                text.last().orElse(null),
                " " + String.join(" ", text.words()) + " ");
    }

    /** Asks for the ids of records. */
    SqlStatement find(String tenant, WordQuery query, TextNarrowing narrowing, int limit) {
        List<String> conditions = new ArrayList<>(List.of("TENANT = ?"));
        List<Object> arguments = new ArrayList<>(List.of(tenant));
        if (dialect == Dialect.POSTGRESQL) {
            conditions.add(BY_INDEX);
            arguments.add(lexemes(query));
        } else {
            conditions.add(all(query, "WORDS like ?"));
            words(query).forEach(word -> arguments.add("% " + word + (WordQuery.isBeginning(word) ? "%" : " %")));
        }
        if (!narrowing.patients().isEmpty()) {
            conditions.add("PATIENT_ID in ("
                    + String.join(", ", Collections.nCopies(narrowing.patients().size(), "?")) + ")");
            arguments.addAll(narrowing.patients());
        }
        narrowing.from().ifPresent(day -> add("LAST_DAY >= ?", day, conditions, arguments));
        narrowing.until().ifPresent(day -> add("FIRST_DAY <= ?", day, conditions, arguments));
        arguments.add(limit);
        return SqlStatement.of(
                "select RES_ID from JNR_TEXT where " + String.join(" and ", conditions) + " limit ?",
                arguments.toArray());
    }

    private static void add(String condition, LocalDate day, List<String> conditions, List<Object> arguments) {
        conditions.add(condition);
        arguments.add(day);
    }

    /** As a {@code tsquery}. */
    private static String lexemes(WordQuery query) {
        return joined(query, word -> "'" + word + "'" + (WordQuery.isBeginning(word) ? ":*" : ""), " & ", " | ");
    }

    private static String all(WordQuery query, String ofWord) {
        return joined(query, word -> ofWord, " and ", " or ");
    }

    private static String joined(WordQuery query, UnaryOperator<String> ofWord, String and, String or) {
        return query.groups().stream()
                .map(group -> group.stream()
                        .map(words -> words.stream().map(ofWord).collect(Collectors.joining(and, "(", ")")))
                        .collect(Collectors.joining(or, "(", ")")))
                .collect(Collectors.joining(and));
    }

    private static List<String> words(WordQuery query) {
        return query.groups().stream()
                .flatMap(Collection::stream)
                .flatMap(Collection::stream)
                .toList();
    }
}
