package io.github.jennerfhir.server.forecast;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation.ImmunizationRecommendationRecommendationComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Contract §2 "refresh forecast" and §3 "current forecast". What is due is checked for measles alone, by the profile
 * {@code who-epi}: the first dose at 9 months, the second at 15 months.
 */
class ForecastIT {

    private static final String EARLIEST = "30981-5";
    private static final String DUE = "30980-7";

    @ServerTest
    void theForecastSaysWhenMeaslesVaccineIsDue(Server server) {
        LocalDate birth = today().minusMonths(2);
        String patient = Sending.register(server, child(birth), List.of());
        ImmunizationRecommendation forecast = forecast(server, patient);
        assertThat(forecast.getPatient().getReference()).isEqualTo("Patient/" + patient);
        assertThat(date(measles(forecast), EARLIEST)).isEqualTo(cdsiPlus(birth, Period.ofMonths(9)));
        assertThat(date(measles(forecast), DUE)).isEqualTo(cdsiPlus(birth, Period.ofMonths(9)));
        assertThat(statuses(measles(forecast))).contains("notComplete").doesNotContain("due", "overdue");
    }

    @ServerTest
    void onAnotherDayTheForecastIsWhatWouldBeDueThenAndNothingIsStored(Server server) {
        LocalDate birth = today().minusMonths(2);
        String patient = Sending.register(server, child(birth), List.of());
        LocalDate due = cdsiPlus(birth, Period.ofMonths(9));
        assertThat(statuses(measles(forecast(server, patient, due.minusDays(1)))))
                .doesNotContain("due");
        assertThat(statuses(measles(forecast(server, patient, due)))).contains("due");
        // four weeks later it is overdue: who-epi-facts §3, before 24 months of age
        assertThat(statuses(measles(forecast(server, patient, due.plusDays(28)))))
                .contains("due");
        assertThat(statuses(measles(forecast(server, patient, due.plusDays(29)))))
                .contains("overdue");
        assertThat(stored(server, patient)).isZero();
        assertThat(server.eventsOf(patient)).doesNotContain("forecast.updated");
    }

    @ServerTest
    void aDateThatIsNoDayIsRefused(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Answer answer = server.get("Patient/" + patient + "/$forecast?date=2026-11");
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo("400 INVALID_PARAMETER");
    }

    @ServerTest
    void anUnknownPatientHasNoForecast(Server server) {
        for (String date : List.of("", "?date=2026-11-22")) {
            Answer answer = server.get("Patient/" + UUID.randomUUID() + "/$forecast" + date);
            assertThat(answer.refusal()).as(answer.toString()).isEqualTo("404 PATIENT_NOT_FOUND");
        }
    }

    @ServerTest
    void aPatientWhoseDayOfBirthIsNotKnownHasNoForecast(Server server) {
        Patient patient = child();
        patient.setBirthDateElement(new org.hl7.fhir.r4.model.DateType("2025"));
        String id = Sending.register(server, patient, List.of());
        Answer answer = server.get("Patient/" + id + "/$forecast");
        assertThat(answer.refusal()).as(answer.toString()).isEqualTo("422 REQUIRED_FIELD_MISSING");
        assertThat(server.get("ImmunizationRecommendation?patient=" + id)
                        .as(Bundle.class)
                        .getEntry())
                .isEmpty();
    }

    @ServerTest
    void aSearchAfterEachWriteTakesItIntoAccount(Server server) {
        LocalDate birth = today().minusMonths(20);
        String patient = Sending.register(server, child(birth), List.of());
        assertThat(dueDose(search(server, patient))).isEqualTo("MCV1");

        LocalDate first = today().minusDays(100);
        Immunization dose = stored(server, patient, dose("05", first));
        assertThat(dueDose(search(server, patient))).isEqualTo("MCV2");
        assertThat(measles(search(server, patient)).getSupportingImmunization())
                .extracting(Reference::getReference)
                .containsExactly("Immunization/" + dose.getIdElement().getIdPart());

        server.update(dose.setStatus(ImmunizationStatus.ENTEREDINERROR));
        assertThat(dueDose(search(server, patient))).isEqualTo("MCV1");

        stored(server, patient, dose("05", first));
        stored(server, patient, dose("05", first.plusDays(28)));
        assertThat(statuses(measles(search(server, patient)))).contains("complete");
    }

    @ServerTest
    void aContraindicationChangesTheForecastAtOnce(Server server) {
        String patient = Sending.register(server, child(today().minusMonths(8)), List.of());
        assertThat(statuses(measles(search(server, patient)))).doesNotContain("contraindicated");
        server.create(
                Records.allergy("219096004", today().minusDays(1)).setPatient(new Reference("Patient/" + patient)));
        assertThat(statuses(measles(search(server, patient)))).contains("contraindicated");
    }

    @ServerTest
    void aCorrectedBirthDateChangesTheForecastAtOnce(Server server) {
        LocalDate birth = today().minusMonths(3);
        String id = Sending.register(server, child(birth), List.of());
        search(server, id);
        Patient patient = server.get("Patient/" + id).as(Patient.class);
        patient.setBirthDateElement(
                new org.hl7.fhir.r4.model.DateType(birth.minusDays(10).toString()));
        assertThat(server.update(patient).status()).isEqualTo(200);
        assertThat(date(measles(search(server, id)), DUE)).isEqualTo(cdsiPlus(birth.minusDays(10), Period.ofMonths(9)));
    }

    @ServerTest
    void searchAndOperationGiveTheSameOneResource(Server server) {
        String patient = Sending.register(server, child(), List.of());
        ImmunizationRecommendation asked = forecast(server, patient);
        ImmunizationRecommendation found = search(server, patient);
        assertThat(found.getIdElement().getIdPart())
                .isEqualTo(asked.getIdElement().getIdPart());
        assertThat(found.getMeta().getVersionId()).isEqualTo("1");
        assertThat(stored(server, patient)).isEqualTo(1);
    }

    @ServerTest
    void aRefreshThatFindsNothingNewMovesNeitherDateNorVersion(Server server) {
        String patient = Sending.register(server, child(), List.of());
        ImmunizationRecommendation first = forecast(server, patient);
        Patient stored = server.get("Patient/" + patient).as(Patient.class);
        stored.addTelecom().setValue("555-0100");
        assertThat(server.update(stored).status()).isEqualTo(200);
        ImmunizationRecommendation second = forecast(server, patient);
        assertThat(second.getDate()).isEqualTo(first.getDate());
        assertThat(second.getMeta().getVersionId()).isEqualTo("1");
        assertThat(server.eventsOf(patient)).containsOnlyOnce("forecast.updated");
    }

    @ServerTest
    void aBatchReadsTheForecastThatIncludesItsOwnWrites(Server server) {
        String patient = Sending.register(server, child(today().minusMonths(20)), List.of());
        for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
            Bundle bundle = new Bundle().setType(type);
            Immunization dose = dose(
                            type == BundleType.BATCH ? "05" : "04",
                            today().minusDays(type == BundleType.BATCH ? 100 : 50))
                    .setPatient(new Reference("Patient/" + patient));
            bundle.addEntry()
                    .setResource(dose)
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Immunization");
            get(bundle, "ImmunizationRecommendation?patient=" + patient);
            get(bundle, "Patient/" + patient + "/$forecast");
            get(bundle, "Immunization?patient=" + patient);
            List<BundleEntryComponent> entries =
                    server.process(bundle).as(Bundle.class).getEntry();
            assertThat(entries)
                    .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                    .containsExactly("201", "200", "200", "200");
            Bundle searched = (Bundle) entries.get(1).getResource();
            ImmunizationRecommendation found =
                    (ImmunizationRecommendation) searched.getEntryFirstRep().getResource();
            ImmunizationRecommendation asked =
                    (ImmunizationRecommendation) entries.get(2).getResource();
            if (type == BundleType.BATCH) {
                assertThat(dueDose(found)).isEqualTo("MCV2");
                assertThat(dueDose(asked)).isEqualTo("MCV2");
            } else {
                assertThat(statuses(measles(found))).contains("complete");
                assertThat(statuses(measles(asked))).contains("complete");
            }
        }
    }

    @ServerTest
    void sixteenClientsThatReadAtOnceGetOneForecast(Server server) throws Exception {
        for (int round = 0; round < 3; round++) {
            String patient = Sending.register(server, child(), List.of());
            List<Answer> answers = atOnce(
                    16,
                    client -> client % 2 == 0
                            ? server.get("Patient/" + patient + "/$forecast")
                            : server.get("ImmunizationRecommendation?patient=" + patient));
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
            assertThat(stored(server, patient)).isEqualTo(1);
            assertThat(search(server, patient).getMeta().getVersionId()).isEqualTo("1");
            assertThat(server.eventsOf(patient)).containsOnlyOnce("forecast.updated");
        }
    }

    @ServerTest
    void readsWhileDosesAreRecordedEndWithAForecastOfAllDoses(Server server) throws Exception {
        LocalDate birth = today().minusMonths(20);
        for (int round = 0; round < 6; round++) {
            String patient = Sending.register(server, child(birth), List.of());
            // hepatitis B is complete after three doses with pentavalent vaccine, four weeks apart from six weeks of
            // age
            List<Answer> answers = atOnce(
                    12,
                    client -> client < 3
                            ? server.create(dose("198", birth.plusDays(42 + 28L * client))
                                    .setPatient(new Reference("Patient/" + patient)))
                            : server.get("ImmunizationRecommendation?patient=" + patient));
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.toString()).isBetween(200, 201));
            assertThat(statuses(antigen(search(server, patient), "HepB"))).contains("complete");
        }
    }

    private interface Request {
        Answer send(int client);
    }

    private static List<Answer> atOnce(int clients, Request request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                Callable<Answer> call = () -> {
                    start.await();
                    return request.send(client);
                };
                waiting.add(threads.submit(call));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : waiting) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void get(Bundle bundle, String url) {
        bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url);
    }

    private static ImmunizationRecommendation forecast(Server server, String patient) {
        Answer answer = server.get("Patient/" + patient + "/$forecast");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(ImmunizationRecommendation.class);
    }

    private static ImmunizationRecommendation forecast(Server server, String patient, LocalDate day) {
        Answer answer = server.get("Patient/" + patient + "/$forecast?date=" + day);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.as(ImmunizationRecommendation.class);
    }

    private static ImmunizationRecommendation search(Server server, String patient) {
        Bundle found = server.client()
                .search()
                .forResource(ImmunizationRecommendation.class)
                .where(ImmunizationRecommendation.PATIENT.hasId("Patient/" + patient))
                .returnBundle(Bundle.class)
                .execute();
        assertThat(found.getEntry()).hasSize(1);
        return (ImmunizationRecommendation) found.getEntryFirstRep().getResource();
    }

    private static Immunization stored(Server server, String patient, Immunization dose) {
        Answer answer = server.create(dose.setPatient(new Reference("Patient/" + patient)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return server.get("Immunization/" + answer.id()).as(Immunization.class);
    }

    private static int stored(Server server, String patient) {
        return server.sql()
                .queryForObject(
                        "select count(*) from HFJ_RESOURCE where RES_TYPE = 'ImmunizationRecommendation' and FHIR_ID = ?",
                        Integer.class,
                        patient);
    }

    private static ImmunizationRecommendationRecommendationComponent measles(ImmunizationRecommendation forecast) {
        return antigen(forecast, "Measles");
    }

    private static ImmunizationRecommendationRecommendationComponent antigen(
            ImmunizationRecommendation forecast, String antigen) {
        return forecast.getRecommendation().stream()
                .filter(one -> antigen.equals(one.getTargetDisease().getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is said of " + antigen));
    }

    /** The dose that is due, by WHO's name for it: MCV1 and MCV2 are the doses of measles-containing vaccine. */
    private static String dueDose(ImmunizationRecommendation forecast) {
        return measles(forecast).getDoseNumber().primitiveValue();
    }

    private static List<String> statuses(ImmunizationRecommendationRecommendationComponent recommendation) {
        return recommendation.getForecastStatus().getCoding().stream()
                .map(coding -> coding.getCode())
                .toList();
    }

    private static LocalDate date(ImmunizationRecommendationRecommendationComponent recommendation, String loinc) {
        return recommendation.getDateCriterion().stream()
                .filter(criterion ->
                        loinc.equals(criterion.getCode().getCodingFirstRep().getCode()))
                .map(criterion -> LocalDate.parse(criterion.getValueElement().getValueAsString()))
                .findFirst()
                .orElseThrow();
    }

    /** CDSi's calendar: a day that the month does not have is the first of the next month. */
    private static LocalDate cdsiPlus(LocalDate day, Period period) {
        LocalDate moved = day.plus(period);
        return moved.getDayOfMonth() == day.getDayOfMonth() ? moved : moved.plusDays(1);
    }
}
