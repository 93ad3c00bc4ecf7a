package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.search.RecordText;
import io.github.jennerfhir.operations.search.TextNarrowing;
import io.github.jennerfhir.operations.search.WordQuery;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextIndexIT {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void wordsAreFoundByTheirBeginningsAndAllAreNeeded(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            put(database, "main", text("nia", "1", 1, "pfizer", "left", "arm", "हिन्दी", "日本語"));
            put(database, "main", text("nia", "2", 1, "pfizer", "right", "arm", "x"));
            put(database, "main", text("ben", "3", 1, "moderna", "xylophone"));
            assertThat(find(database, "pfi")).containsExactlyInAnyOrder("1", "2");
            assertThat(find(database, "pfizer lef")).containsExactly("1");
            assertThat(find(database, "left right")).isEmpty();
            assertThat(find(database, "fizer")).isEmpty();
            assertThat(find(database, "x")).containsExactly("2");
            assertThat(find(database, "xy")).containsExactly("3");
            assertThat(find(database, "हिन्")).containsExactly("1");
            assertThat(find(database, "日本")).containsExactly("1");
            assertThat(index(database, "main")
                            .find(
                                    WordQuery.of(List.of(List.of("left", "moderna"), List.of("xylo", "arm"))),
                                    TextNarrowing.none(),
                                    9))
                    .containsExactlyInAnyOrder("1", "3");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nothingOfAnotherTenantIsFound(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            put(database, "north", text("nia", "1", 1, "pfizer"));
            put(database, "south", text("nia", "2", 1, "pfizer"));
            WordQuery query = WordQuery.of(List.of(List.of("pfizer")));
            assertThat(index(database, "north").find(query, TextNarrowing.none(), 9))
                    .containsExactly("1");
            assertThat(index(database, "south").find(query, TextNarrowing.none(), 9))
                    .containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void patientsAndDaysNarrowAndTheLimitHolds(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            put(database, "main", text("nia", "1", 1, "pfizer"));
            put(database, "main", text("ben", "2", 1, "pfizer"));
            assertThat(find(database, "pfizer", Set.of("ben"), null, null)).containsExactly("2");
            assertThat(find(database, "pfizer", Set.of("ben", "nia"), DAY, DAY)).hasSize(2);
            assertThat(find(database, "pfizer", Set.of(), DAY.plusDays(1), null))
                    .isEmpty();
            assertThat(find(database, "pfizer", Set.of(), null, DAY.minusDays(1)))
                    .isEmpty();
            assertThat(index(database, "main").find(WordQuery.of(List.of(List.of("pfizer"))), TextNarrowing.none(), 1))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theWordsOfTheLaterVersionStayWhoeverIsSlower(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            put(database, "main", text("nia", "1", 1, "early"));
            put(database, "main", text("nia", "1", 2, "late"));
            put(database, "main", text("nia", "1", 1, "early"));
            assertThat(find(database, "early")).isEmpty();
            assertThat(find(database, "late")).containsExactly("1");
        }
    }

    /** They go to the database in one round trip, record 72. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void wordsAreWrittenWithTheOtherRowsOfTheirTransaction(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.transactions().executeWithoutResult(transaction -> {
                database.writeInTransaction(
                        new DomainEvent("immunization.recorded", "nia", "Immunization", "1", 1, Map.of("a", "b")));
                index(database, "main")
                        .put(new RecordText("nia", "1", 1, Optional.empty(), Optional.empty(), List.of("pfizer")));
                assertThat(find(database, "pfizer")).as("before the commit").isEmpty();
            });
            assertThat(find(database, "pfizer")).containsExactly("1");
            assertThat(database.count("PENDING")).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsRolledBackIsNotFound(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.transactions().executeWithoutResult(transaction -> {
                index(database, "main").put(text("nia", "1", 1, "pfizer"));
                transaction.setRollbackOnly();
            });
            assertThat(find(database, "pfizer")).isEmpty();
            assertThatThrownBy(() -> index(database, "main").put(text("nia", "1", 1, "pfizer")))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itIsCompleteOnceWhatWasThereBeforeIsRead(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            JdbcTextIndex index = index(database, "main");
            assertThat(index.isComplete()).isFalse();
            database.sql().update("update JNR_TEXT_FILL set SINCE = current_timestamp");
            assertThat(index.isComplete()).isTrue();
        }
    }

    private static RecordText text(String patient, String id, long version, String... words) {
        return new RecordText(patient, id, version, Optional.of(DAY), Optional.of(DAY), List.of(words));
    }

    private static void put(EventDatabase database, String tenant, RecordText text) {
        database.transactions()
                .executeWithoutResult(transaction -> index(database, tenant).put(text));
    }

    private static List<String> find(EventDatabase database, String words) {
        return find(database, words, Set.of(), null, null);
    }

    private static List<String> find(
            EventDatabase database, String words, Set<String> patients, LocalDate from, LocalDate until) {
        return index(database, "main")
                .find(
                        WordQuery.of(List.of(List.of(words))),
                        new TextNarrowing(patients, Optional.ofNullable(from), Optional.ofNullable(until)),
                        9);
    }

    private static JdbcTextIndex index(EventDatabase database, String tenant) {
        Dialect dialect = Dialect.of(database.dataSource());
        return new JdbcTextIndex(
                database.sql(),
                database.transactions(),
                new RowsAtCommit(database.sql(), new RoundTrip(database.sql(), dialect)),
                dialect,
                () -> new Caller(tenant, "tester"));
    }
}
