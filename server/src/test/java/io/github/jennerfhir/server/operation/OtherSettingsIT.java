package io.github.jennerfhir.server.operation;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.server.RunningServers;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Database;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.forecast.AgreementByCdc;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One server on PostgreSQL that differs in what the shared ones leave at its default. */
class OtherSettingsIT {

    private static final int CONNECTIONS = 5;
    private static final StartingServer WHILE_STARTING = new StartingServer();
    private static Server server;

    @BeforeAll
    static void start() {
        WHILE_STARTING.ask();
        server = RunningServers.start(
                Database.POSTGRESQL,
                List.of(
                        "--jenner.schedule.id=cdc-4.64",
                        "--jenner.validation.mode=full",
                        "--jenner.sync.stale-version-status=412",
                        "--jenner.database.maximum-pool-size=" + CONNECTIONS,
                        "--jenner.limits.content-matches=2",
                        "--jenner.limits.statement-time=3s",
                        "--jenner.limits.lock-time=4s"),
                WHILE_STARTING.port());
        WHILE_STARTING.leave();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void byCdcsScheduleTheSameFactsGiveTheSameAnswerStoredOrSentAlong() {
        AgreementByCdc.holds(server);
    }

    /** FHIR R4, invariant imm-1: education has a document type or a reference. */
    @ParameterizedTest
    @EnumSource
    void withFullValidationAnInvariantOfR4IsRefusedWhicheverWayARecordComes(Sending sending) {
        Immunization record = dose();
        record.addEducation().setPublicationDateElement(new org.hl7.fhir.r4.model.DateTimeType("2020-01-01"));
        Sending.Sent sent = sending.send(server, child(), record);
        assertThat(sent.answer().refusal()).as(sent.answer().toString()).isEqualTo("422 INVALID_RESOURCE");
        assertThat(sent.answer().issue().getExpression().get(0).getValue()).contains("education");
        assertThat(sent.answer().issue().getDiagnostics()).contains("imm-1");
    }

    @ParameterizedTest
    @EnumSource
    void withFullValidationARecordThatKeepsTheInvariantIsStored(Sending sending) {
        Immunization record = dose();
        record.addEducation().setDocumentType("vis-2020");
        Sending.Sent sent = sending.send(server, child(), record);
        assertThat(sent.answer().status()).as(sent.answer().toString()).isEqualTo(201);
    }

    @Test
    void withFullValidationAnAllergyOfEverydayIsStored() {
        String patient = Sending.register(server, child(), List.of(allergy("91930004", today())));
        assertThat(server.get("AllergyIntolerance?patient=" + patient).status()).isEqualTo(200);
    }

    /** FHIR R4 http.html#concurrency. */
    @Test
    void aStaleVersionIsAnsweredAsR4SaysWhicheverWayAChangeComes() {
        Patient stored = server.create(child()).as(Patient.class);
        Patient stale = stored.copy();
        stored.getNameFirstRep().setFamily("First");
        stale.getNameFirstRep().setFamily("Second");
        assertThat(server.update(stored).status()).isEqualTo(200);
        Answer alone = server.update(stale);
        assertThat(alone.refusal()).isEqualTo("412 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(alone.header("ETag")).contains("W/\"2\"");
        Answer batch = server.process(change(BundleType.BATCH, stale));
        assertThat(Answer.of(batch.as(Bundle.class).getEntryFirstRep()).refusal())
                .isEqualTo("412 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(server.process(change(BundleType.TRANSACTION, stale)).refusal())
                .isEqualTo("412 OPTIMISTIC_LOCK_CONFLICT");
        stale.getMeta().setVersionId("2");
        assertThat(server.process(change(BundleType.TRANSACTION, stale)).status())
                .isEqualTo(200);
    }

    private static Bundle change(BundleType type, Patient patient) {
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry()
                .setResource(patient.copy())
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Patient/" + patient.getIdElement().getIdPart());
        return bundle;
    }

    @Test
    void aSearchForWordsThatTooManyRecordsHaveIsRefusedAndNotCutShort() {
        String lot = "many" + UUID.randomUUID();
        String patient = null;
        for (int i = 0; i < 3; i++) {
            patient = Sending.register(server, child(), List.of());
            Immunization record = dose("19", today().minusDays(10L * i)).setLotNumber(lot);
            assertThat(server.create(record.setPatient(new Reference("Patient/" + patient)))
                            .status())
                    .isEqualTo(201);
        }
        String search = "Immunization?_content=" + lot;
        for (String wide : List.of("", "&_count=1", "&_summary=count", "&status=completed")) {
            Answer refused = server.get(search + wide);
            assertThat(refused.refusal()).as(wide).isEqualTo("400 LIMIT_EXCEEDED");
            assertThat(refused.issue().getDiagnostics()).contains("patient", "date");
        }
        for (String narrow : List.of("&patient=" + patient, "&date=le" + today().minusDays(20))) {
            assertThat(server.get(search + narrow).as(Bundle.class).getEntry())
                    .as(narrow)
                    .hasSize(1);
        }
        assertThat(server.get(search + "&date=ge" + today().minusDays(10))
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(2);
    }

    @Test
    void aStatementThatTakesTooLongIsAnsweredWithAWait() throws SQLException {
        String patient = Sending.register(server, child(), List.of());
        try (Connection other = server.sql().getDataSource().getConnection()) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("lock table HFJ_RESOURCE in access exclusive mode");
                assertWait(server.get("Patient/" + patient), "503 STATEMENT_TIMEOUT");
            } finally {
                other.rollback();
            }
        }
        assertThat(server.get("Patient/" + patient).status()).isEqualTo(200);
    }

    @Test
    void aRequestThatFindsNoConnectionIsAnsweredWithAWait() throws SQLException {
        String patient = Sending.register(server, child(), List.of());
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                taken.add(server.sql().getDataSource().getConnection());
            }
            assertWait(server.get("Patient/" + patient), "503 OVERLOADED");
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        assertThat(server.get("Patient/" + patient).status()).isEqualTo(200);
    }

    /** The commit may have been reached or not: only the same submission again can tell. */
    @Test
    void aRequestThatLosesTheDatabaseIsAnsweredWithAWaitAndMayBeSentAgain() throws Exception {
        String patient = Sending.register(server, child(), List.of());
        Immunization record = dose().setPatient(new Reference("Patient/" + patient));
        record.addIdentifier()
                .setSystem(MutationKey.SYSTEM)
                .setValue(UUID.randomUUID().toString());
        Answer lost;
        try (Connection other = server.sql().getDataSource().getConnection()) {
            other.setAutoCommit(false);
            try (Statement lock = other.createStatement()) {
                lock.execute("lock table JNR_VACCINATION_LOCK in access exclusive mode");
                CompletableFuture<Answer> sent = CompletableFuture.supplyAsync(() -> server.create(record));
                killWhoeverWaits();
                lost = sent.get(30, TimeUnit.SECONDS);
            } finally {
                other.rollback();
            }
        }
        assertWait(lost, "503 STORAGE_UNAVAILABLE");
        assertThat(lost.issue().getDiagnostics()).contains("not known whether");
        assertThat(server.create(record).status()).isEqualTo(201);
    }

    private static void killWhoeverWaits() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            int killed = server.sql().queryForList("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where wait_event_type = 'Lock' and datname = current_database()
                            """).size();
            if (killed > 0) {
                return;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("nobody waited for the lock");
    }

    @Test
    void aServerThatIsNotReadyAsksItsClientsToComeBackAndStillTellsItsHealth() {
        server.ready(false);
        try {
            assertWait(server.get("metadata"), "503 OVERLOADED");
            assertWait(server.get("Patient"), "503 OVERLOADED");
            assertThat(server.getFromRoot("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(server.getFromRoot("/actuator/health/readiness").status())
                    .isEqualTo(503);
        } finally {
            server.ready(true);
        }
        assertThat(server.get("metadata").status()).isEqualTo(200);
    }

    /** From the first answer on there is no other than "come back" and the right one. */
    @Test
    void whileItStartedItAskedItsClientsToComeBack() {
        assertThat(WHILE_STARTING.answers())
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status).isIn(200, 503));
    }

    private static void assertWait(Answer answer, String refusal) {
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo(refusal);
        assertThat(answer.header("Retry-After"))
                .hasValueSatisfying(wait -> assertThat(wait).matches("[1-9]\\d?"));
        assertThat(answer.body()).doesNotContain("Exception", "HFJ_", "jdbc", "Hikari");
    }
}
