package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.observation;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.mutation.ExpiredClaims;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Contract §4.1: the header names a Bundle as a whole, whose entries have no ids of their own here. */
class WholeBundleIT {

    private static final int CLIENTS = 12;

    @ServerTest
    void aTransactionThatIsSentAgainGetsTheFirstAnswerAndStoresNothing(Server server) {
        String family = "Whole" + UUID.randomUUID();
        Bundle bundle = family(BundleType.TRANSACTION, family);
        String key = UUID.randomUUID().toString();
        Answer first = send(server, bundle, key);
        Answer second = send(server, renamed(bundle), key);

        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).as(second.toString()).isEqualTo(200);
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(told(second)).isEqualTo(told(first)).hasSize(3);
        assertThat(entries(second))
                .allSatisfy(
                        entry -> assertThat(entry.getResponse().getLocation()).endsWith("/_history/1"))
                .allSatisfy(entry -> assertThat(entry.getResponse().getEtag()).isEqualTo("W/\"1\""));
        assertThat(stored(server, family)).isEqualTo(1);
    }

    @ServerTest
    void aBatchThatIsSentAgainGetsTheFirstAnswerWithItsRefusals(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        post(batch, observation("271649006", today()).setSubject(new Reference("Patient/" + patient)), null);
        post(batch, dose("nonsense", today()).setPatient(new Reference("Patient/" + patient)), null);
        String key = UUID.randomUUID().toString();
        Answer first = send(server, batch, key);
        Answer second = send(server, batch, key);

        assertThat(entries(first))
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "422");
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(told(second)).isEqualTo(told(first));
        assertThat(Answer.of(entries(second).get(1)).refusal()).isEqualTo("422 INVALID_VACCINE_CODE");
        assertThat(server.get("Observation?patient=" + patient).as(Bundle.class).getTotal())
                .isEqualTo(1);
    }

    @ServerTest
    void otherContentUnderTheKeyIsRefused(Server server) {
        for (BundleType type : List.of(BundleType.TRANSACTION, BundleType.BATCH)) {
            String key = UUID.randomUUID().toString();
            String other = "Other" + UUID.randomUUID();
            assertThat(send(server, family(type, "One"), key).status()).isEqualTo(200);
            assertThat(send(server, family(type, other), key).refusal()).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
            assertThat(stored(server, other)).isZero();
        }
    }

    @ServerTest
    void aTransactionThatWasRefusedMayBeMendedAndSentUnderTheSameKey(Server server) {
        String family = "Mended" + UUID.randomUUID();
        Bundle bad = family(BundleType.TRANSACTION, family);
        post(
                bad,
                dose("nonsense", today())
                        .setPatient(new Reference(bad.getEntryFirstRep().getFullUrl())),
                null);
        String key = UUID.randomUUID().toString();
        Answer refused = send(server, bad, key);
        assertThat(refused.refusal()).isEqualTo("422 INVALID_VACCINE_CODE");
        assertThat(refused.issue().getExpression().get(0).getValue()).startsWith("Bundle.entry[3]");
        assertThat(send(server, family(BundleType.TRANSACTION, family), key).status())
                .isEqualTo(200);
        assertThat(stored(server, family)).isEqualTo(1);
    }

    @ServerTest
    void readsAreMadeAnewWhenABundleIsSentAgain(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("Patient/" + patient);
        post(bundle, observation("271649006", today()).setSubject(new Reference("Patient/" + patient)), null);
        String key = UUID.randomUUID().toString();
        send(server, bundle, key);
        Patient changed = server.get("Patient/" + patient).as(Patient.class);
        changed.getNameFirstRep().setFamily("Renamed");
        server.update(changed);

        List<BundleEntryComponent> again = entries(send(server, bundle, key));
        assertThat(((Patient) again.get(0).getResource()).getNameFirstRep().getFamily())
                .isEqualTo("Renamed");
        assertThat(again.get(1).getResponse().getStatus()).startsWith("201");
    }

    @ServerTest
    void ofManyAtOnceOneIsCarriedOut(Server server) throws Exception {
        for (BundleType type : List.of(BundleType.TRANSACTION, BundleType.BATCH)) {
            String family = "Many" + UUID.randomUUID();
            Bundle bundle = family(type, family);
            if (type == BundleType.BATCH) {
                bundle.getEntry().subList(1, 3).clear();
            }
            List<Answer> answers = atOnce(server, bundle, UUID.randomUUID().toString());
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.refusal()).isIn("200", "409 MUTATION_IN_PROGRESS"));
            List<Answer> done =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(done)
                    .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
                    .hasSize(1);
            assertThat(done).extracting(WholeBundleIT::told).containsOnly(told(done.get(0)));
            assertThat(stored(server, family)).isEqualTo(1);
        }
    }

    @ServerTest
    void aBatchThatIsStillRunningIsWaitedForUnlessItsServerIsGone(Server server) {
        String family = "Running" + UUID.randomUUID();
        Bundle batch = family(BundleType.BATCH, family);
        batch.getEntry().subList(1, 3).clear();
        String key = UUID.randomUUID().toString();
        assertThat(send(server, batch, key).status()).isEqualTo(200);
        server.sql().update("update JNR_MUTATION set STATUS = 0, ANSWER = null where MUTATION_KEY = ?", key);
        Answer running = send(server, batch, key);
        assertThat(running.refusal()).isEqualTo("409 MUTATION_IN_PROGRESS");
        assertThat(running.header("Retry-After")).contains("2");
        age(server, key, "61' second");
        Answer resumed = send(server, batch, key);
        assertThat(resumed.header("Idempotency-Replayed")).isEmpty();
        assertThat(isReplay(entries(resumed).get(0))).isTrue();
        assertThat(stored(server, family)).isEqualTo(1);
    }

    @ServerTest
    void otherContentDoesNotGoOnWithABatchThatWasBrokenOff(Server server) {
        String key = UUID.randomUUID().toString();
        String other = "Other" + UUID.randomUUID();
        send(server, family(BundleType.BATCH, "One"), key);
        server.sql().update("update JNR_MUTATION set STATUS = 0, ANSWER = null where MUTATION_KEY = ?", key);
        age(server, key, "61' second");
        assertThat(send(server, family(BundleType.BATCH, other), key).refusal())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(stored(server, other)).isZero();
    }

    /** The last entry's own id is held by another transaction, so the batch as a whole is not done. */
    @ServerTest
    void aBatchThatIsSentAgainGoesOnWhereItWasBrokenOff(Server server) throws Exception {
        Patient patient = server.get("Patient/" + Sending.register(server, child(), List.of()))
                .as(Patient.class);
        String own = UUID.randomUUID().toString();
        Supplier<Bundle> batch = () -> broken(patient, own);
        String key = UUID.randomUUID().toString();
        Answer first;
        try (Connection other = server.sql().getDataSource().getConnection()) {
            other.setAutoCommit(false);
            try (Statement claim = other.createStatement()) {
                claim.execute("insert into JNR_MUTATION (TENANT, SCOPE, MUTATION_KEY, ACTOR, SUBMITTED_PRINT, STATUS,"
                        + " RES_TYPE, RES_ID, RES_VERSION) select TENANT, '', '" + own
                        + "', 'other', 'x', 201, '', '', 0"
                        + " from JNR_AUDIT fetch first 1 rows only");
                first = send(server, batch.get(), key);
            } finally {
                other.rollback();
            }
        }
        Answer second = send(server, batch.get(), key);
        Answer third = send(server, batch.get(), key);

        assertThat(statuses(first)).containsExactly("201", "200", "422", "409");
        assertThat(Answer.of(entries(first).get(3)).refusal()).isEqualTo("409 MUTATION_IN_PROGRESS");
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(statuses(second)).containsExactly("201", "200", "422", "201");
        assertThat(entries(second))
                .extracting(WholeBundleIT::isReplay)
                .as("what was done is not done again, a refusal is judged anew")
                .containsExactly(true, true, false, false);
        assertThat(told(second).subList(0, 2)).isEqualTo(told(first).subList(0, 2));
        assertThat(third.header("Idempotency-Replayed")).contains("true");
        String id = patient.getIdElement().getIdPart();
        assertThat(server.get("Observation?patient=" + id).as(Bundle.class).getTotal())
                .isEqualTo(2);
        assertThat(server.get("Patient/" + id).as(Patient.class).getName()).hasSize(2);
    }

    /** A create, a patch that adds a name, one that is refused, and a create with an id of its own. */
    private static Bundle broken(Patient patient, String own) {
        Reference reference = new Reference("Patient/" + patient.getIdElement().getIdPart());
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        post(batch, observation("271649006", today()).setSubject(reference), null);
        Binary patch = new Binary().setContentType("application/json-patch+json");
        patch.setData("[{\"op\":\"add\",\"path\":\"/name/-\",\"value\":{\"family\":\"Also\"}}]"
                .getBytes(StandardCharsets.UTF_8));
        batch.addEntry()
                .setResource(patch)
                .getRequest()
                .setMethod(HTTPVerb.PATCH)
                .setUrl(reference.getReference())
                .setIfMatch("W/\"1\"");
        post(batch, dose("nonsense", today()).setPatient(reference), null);
        post(
                batch,
                observation("8480-6", today())
                        .setSubject(reference)
                        .addIdentifier(
                                new Identifier().setSystem(MutationKey.SYSTEM).setValue(own)),
                null);
        return batch;
    }

    private static boolean isReplay(BundleEntryComponent entry) {
        return entry.getResponse().getOutcome() instanceof OperationOutcome outcome
                && outcome.getIssueFirstRep().getDiagnostics().contains("first answer again");
    }

    private static List<String> statuses(Answer answer) {
        return entries(answer).stream()
                .map(entry -> entry.getResponse().getStatus().substring(0, 3))
                .toList();
    }

    @ServerTest
    void afterADayTheKeyIsNewAndItsRowIsDeleted(Server server) {
        String family = "Aged" + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        send(server, family(BundleType.TRANSACTION, family), key);
        age(server, key, "23' hour");
        assertThat(send(server, family(BundleType.TRANSACTION, family), key).header("Idempotency-Replayed"))
                .contains("true");
        age(server, key, "2' hour");
        assertThat(send(server, family(BundleType.TRANSACTION, family), key).header("Idempotency-Replayed"))
                .isEmpty();
        age(server, key, "25' hour");
        assertThat(server.part(ExpiredClaims.class).forget(100)).isPositive();
        assertThat(rows(server, key)).isZero();
        assertThat(server.part(ExpiredClaims.class).forget(100)).isZero();
    }

    private static void age(Server server, String key, String by) {
        server.sql()
                .update(
                        "update JNR_MUTATION set CREATED_AT = CREATED_AT - interval '" + by + " where MUTATION_KEY = ?",
                        key);
    }

    private static int rows(Server server, String key) {
        return server.sql()
                .queryForObject("select count(*) from JNR_MUTATION where MUTATION_KEY = ?", Integer.class, key);
    }

    private static List<Answer> atOnce(Server server, Bundle bundle, String key) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Answer>> sent = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            sent.add(threads.submit(() -> {
                go.await();
                return send(server, bundle.copy(), key);
            }));
        }
        go.countDown();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : sent) {
            answers.add(answer.get());
        }
        threads.shutdown();
        return answers;
    }

    /** A child and two observations of it. */
    private static Bundle family(BundleType type, String family) {
        Patient patient = child();
        patient.getNameFirstRep().setFamily(family);
        Bundle bundle = new Bundle().setType(type);
        String url = "urn:uuid:" + UUID.randomUUID();
        post(bundle, patient, url);
        post(bundle, observation("271649006", today()).setSubject(new Reference(url)), null);
        post(bundle, observation("8480-6", today()).setSubject(new Reference(url)), null);
        return bundle;
    }

    /** The same Bundle with another placeholder, as a client makes it anew. */
    private static Bundle renamed(Bundle bundle) {
        FhirContext fhir = FhirContext.forR4Cached();
        String text = fhir.newJsonParser().encodeResourceToString(bundle);
        return fhir.newJsonParser()
                .parseResource(
                        Bundle.class,
                        text.replace(bundle.getEntryFirstRep().getFullUrl(), "urn:uuid:" + UUID.randomUUID()));
    }

    private static void post(Bundle bundle, Resource resource, String fullUrl) {
        bundle.addEntry()
                .setFullUrl(fullUrl)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    private static Answer send(Server server, Bundle bundle, String key) {
        String body = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
        return server.send(
                "",
                request -> request.header("Content-Type", "application/fhir+json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static List<BundleEntryComponent> entries(Answer answer) {
        return answer.as(Bundle.class).getEntry();
    }

    private static List<String> told(Answer answer) {
        return entries(answer).stream()
                .map(entry -> entry.getResponse().getStatus() + " "
                        + entry.getResponse().getLocation() + " "
                        + entry.getResponse().getEtag())
                .toList();
    }

    private static int stored(Server server, String family) {
        return server.get("Patient?family=" + family).as(Bundle.class).getTotal();
    }
}
