package io.github.jennerfhir.server.recording;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Contract §4.1 to §4.4: what is sent again gives the first answer, and one vaccination is one record. */
class SubmittedTwiceIT {

    private static final String MUTATION_ID = "https://jenner-fhir.github.io/identifier/client-mutation-id";
    private static final int CLIENTS = 16;

    @ServerTest
    void theSameSubmissionGetsTheFirstAnswer(Server server) {
        Immunization dose = dose(registered(server), "133", today().minusDays(3).toString());
        String id = mutationId(dose);
        Answer first = server.create(dose);
        Answer second = server.create(dose);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.as(Immunization.class).getIdPart())
                .isEqualTo(first.as(Immunization.class).getIdPart());
        assertThat(stored(server, id)).isEqualTo(1);
    }

    @ServerTest
    void otherContentUnderTheSameIdIsRefused(Server server) {
        Immunization dose = dose(registered(server), "133", today().minusDays(3).toString());
        String id = mutationId(dose);
        server.create(dose);
        dose.setLotNumber("another");
        Answer answer = server.create(dose);
        assertThat(answer.refusal()).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(stored(server, id)).isEqualTo(1);
    }

    @ServerTest
    void anIdOlderThanADayIsNewButTheDoseIsNotRecordedAgain(Server server) {
        Immunization dose = dose(registered(server), "133", today().minusDays(3).toString());
        String id = mutationId(dose);
        server.create(dose);
        age(server, id, "23:59");
        assertThat(server.create(dose).status()).isEqualTo(201);
        age(server, id, "24:01");
        Answer late = server.create(dose);
        assertThat(late.refusal()).isEqualTo("409 DUPLICATE_MUTATION");
        assertThat(stored(server, id)).isEqualTo(1);
    }

    @ServerTest
    void anIdenticalVaccinationUnderAnotherIdIsADuplicate(Server server) {
        Patient patient = registered(server);
        String day = today().minusDays(3).toString();
        Immunization first = dose(patient, "133", day + "T10:00:00Z");
        assertThat(server.create(first).status()).isEqualTo(201);
        Map<String, Integer> expected = new TreeMap<>(Map.of(
                day + "T10:00:00Z",
                409,
                day + "T12:00:00+02:00",
                409,
                day,
                409,
                day + "T10:00:01Z",
                201,
                today().minusDays(4).toString(),
                201));
        expected.forEach((time, status) -> assertThat(
                        server.create(dose(patient, "133", time)).status())
                .as(time)
                .isEqualTo(status));
        assertThat(server.create(dose(patient, "119", day)).status()).isEqualTo(201);
        assertThat(server.create(dose(registered(server), "133", day)).status()).isEqualTo(201);
    }

    @ServerTest
    void aDoseEnteredInErrorMakesRoomForTheRightOne(Server server) {
        Patient patient = registered(server);
        String day = today().minusDays(3).toString();
        Immunization wrong = server.create(dose(patient, "133", day)).as(Immunization.class);
        wrong.setStatus(ImmunizationStatus.ENTEREDINERROR);
        assertThat(server.update(wrong).status()).isEqualTo(200);
        assertThat(server.create(dose(patient, "133", day)).status()).isEqualTo(201);
    }

    @ServerTest
    void aTransactionSentAgainStoresNothingAndAnswersTheSame(Server server) {
        Bundle bundle = transactionOfAChildAndADose();
        Bundle first = server.process(bundle).as(Bundle.class);
        Bundle second = server.process(bundle).as(Bundle.class);
        assertThat(locations(second)).isEqualTo(locations(first));
        assertThat(second.getEntry())
                .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
    }

    @ServerTest
    void oneRecordTwiceInATransactionIsStoredOnceAndBothEntriesAreAnswered(Server server) {
        Bundle bundle = transactionOfAChildAndADose();
        Immunization dose = (Immunization) bundle.getEntry().get(1).getResource();
        Patient patient = (Patient) bundle.getEntry().get(0).getResource();
        String placeholder = "urn:uuid:" + UUID.randomUUID();
        bundle.addEntry()
                .setFullUrl(placeholder)
                .setResource(patient.copy())
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        bundle.addEntry()
                .setResource(dose.copy().setPatient(new Reference(placeholder)))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Immunization");
        Answer answer = server.process(bundle);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        List<String> locations = locations(answer.as(Bundle.class));
        assertThat(locations.subList(2, 4)).isEqualTo(locations.subList(0, 2));
        assertThat(locations(server.process(bundle).as(Bundle.class))).isEqualTo(locations);
        assertThat(stored(server, dose.getIdentifierFirstRep().getValue())).isEqualTo(1);
    }

    @ServerTest
    void oneIdForTwoRecordsOfATransactionIsRefused(Server server) {
        Bundle bundle = transactionOfAChildAndADose();
        Immunization other =
                ((Immunization) bundle.getEntry().get(1).getResource()).copy().setLotNumber("another");
        bundle.addEntry()
                .setResource(other)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Immunization");
        Answer answer = server.process(bundle);
        assertThat(answer.refusal()).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(answer.issue().getExpression().get(0).getValue()).startsWith("Bundle.entry[2]");
        assertThat(stored(server, other.getIdentifierFirstRep().getValue())).isZero();
    }

    @ServerTest
    void inABatchEachEntryIsAReplayOfItsOwn(Server server) {
        Patient patient = registered(server);
        Immunization known = dose(patient, "133", today().minusDays(3).toString());
        mutationId(known);
        Immunization stored = server.create(known).as(Immunization.class);
        Immunization fresh = dose(patient, "119", today().minusDays(3).toString());
        mutationId(fresh);
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        batch.addEntry()
                .setResource(known)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Immunization");
        batch.addEntry()
                .setResource(fresh)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Immunization");
        Bundle answer = server.process(batch).as(Bundle.class);
        assertThat(answer.getEntry().get(0).getResponse().getLocation()).contains(stored.getIdPart());
        assertThat(answer.getEntry())
                .allMatch(entry -> entry.getResponse().getStatus().startsWith("201"));
    }

    @ServerTest
    void aCreateUnderTheClientsOwnUuidMayBeSentAgain(Server server) {
        Patient patient = child();
        patient.setId(UUID.randomUUID().toString());
        Answer first = server.update(patient);
        Answer second = server.update(patient);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.as(Patient.class).getMeta().getVersionId()).isEqualTo("1");
    }

    @ServerTest
    void oneOfManyIdenticalSubmissionsAtOnceCreatesAndTheOthersAreReplays(Server server) throws Exception {
        Immunization dose = dose(registered(server), "133", today().minusDays(3).toString());
        String id = mutationId(dose);
        List<Answer> answers = atOnce(() -> server.create(dose));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> answer.header("Location")).distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.header("Idempotency-Replayed").isEmpty()))
                .hasSize(1);
        assertThat(stored(server, id)).isEqualTo(1);
    }

    @ServerTest
    void oneOfManyIdenticalPutsAtOnceCreatesAndTheOthersAreReplays(Server server) throws Exception {
        Patient patient = registered(server);
        for (int round = 1; round <= 5; round++) {
            Immunization dose = dose(patient, "133", today().minusDays(round).toString());
            dose.setId(UUID.randomUUID().toString());
            List<Answer> answers = atOnce(() -> server.update(dose));
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers.stream()
                            .filter(answer ->
                                    answer.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
        }
    }

    /** Nothing of ours is claimed here: the rows of HAPI's are the first that the database refuses. */
    @ServerTest
    void oneOfManyIdenticalPutsOfANewPatientAtOnceCreatesAndTheOthersAreReplays(Server server) throws Exception {
        for (int round = 1; round <= 5; round++) {
            Patient patient = child();
            patient.setId(UUID.randomUUID().toString());
            List<Answer> answers = atOnce(() -> server.update(patient));
            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers.stream()
                            .filter(answer ->
                                    answer.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
        }
    }

    @ServerTest
    void ofManyDevicesThatRecordOneVaccinationOneIsFirst(Server server) throws Exception {
        Patient patient = registered(server);
        List<Answer> answers = atOnce(() -> {
            Immunization dose = dose(patient, "133", today().minusDays(3).toString());
            mutationId(dose);
            return server.create(dose);
        });
        Map<Integer, Long> byStatus =
                answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        assertThat(byStatus).isEqualTo(Map.of(201, 1L, 409, (long) CLIENTS - 1));
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allMatch(answer -> answer.refusal().equals("409 DUPLICATE_MUTATION"));
    }

    @ServerTest
    void ofManyAmendmentsOfOneVersionOneWins(Server server) throws Exception {
        Immunization stored = server.create(
                        dose(registered(server), "133", today().minusDays(3).toString()))
                .as(Immunization.class);
        List<Answer> answers = atOnce(() -> {
            Immunization amended = stored.copy();
            amended.setLotNumber(UUID.randomUUID().toString());
            return server.update(amended);
        });
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .allMatch(answer -> answer.refusal().equals("409 OPTIMISTIC_LOCK_CONFLICT"));
    }

    private static List<Answer> atOnce(Callable<Answer> request) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(
                    IntStream.range(0, CLIENTS).mapToObj(i -> request).toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    private static Bundle transactionOfAChildAndADose() {
        Patient patient = child();
        patient.addIdentifier()
                .setSystem(MUTATION_ID)
                .setValue(UUID.randomUUID().toString());
        Immunization dose = Records.dose("133", today().minusDays(3));
        mutationId(dose);
        String placeholder = "urn:uuid:" + UUID.randomUUID();
        dose.setPatient(new Reference(placeholder));
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .setFullUrl(placeholder)
                .setResource(patient)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Patient");
        bundle.addEntry()
                .setResource(dose)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Immunization");
        return bundle;
    }

    private static List<String> locations(Bundle bundle) {
        return bundle.getEntry().stream()
                .map(entry -> entry.getResponse().getLocation())
                .toList();
    }

    private static Patient registered(Server server) {
        return server.create(child()).as(Patient.class);
    }

    private static Immunization dose(Patient patient, String cvx, String time) {
        return Records.dose(cvx, time).setPatient(new Reference("Patient/" + patient.getIdPart()));
    }

    private static String mutationId(Immunization dose) {
        String id = UUID.randomUUID().toString();
        dose.addIdentifier().setSystem(MUTATION_ID).setValue(id);
        return id;
    }

    /** How many records carry the id. */
    private static int stored(Server server, String mutationId) {
        return server.client()
                .search()
                .forResource(Immunization.class)
                .where(Immunization.IDENTIFIER.exactly().systemAndCode(MUTATION_ID, mutationId))
                .returnBundle(Bundle.class)
                .execute()
                .getEntry()
                .size();
    }

    /** Makes the claim older: the database's clock decides, so its rows are aged and not a clock of ours. */
    private static void age(Server server, String mutationId, String hoursAndMinutes) {
        String[] parts = hoursAndMinutes.split(":");
        int minutes = Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
        server.sql()
                .update(
                        "update JNR_MUTATION set CREATED_AT = current_timestamp - interval '" + minutes
                                + "' minute where MUTATION_KEY = ?",
                        mutationId);
    }
}
