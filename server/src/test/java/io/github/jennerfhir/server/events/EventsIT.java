package io.github.jennerfhir.server.events;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.coded;
import static io.github.jennerfhir.server.fixture.Records.condition;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.refusal;
import static io.github.jennerfhir.server.fixture.Records.report;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.LoggerFactory;

/** One event for each stored change that contract §2 names one for, in the same transaction; none for a refused one. */
class EventsIT {

    private static final String ANAPHYLAXIS_AFTER_MEASLES_VACCINE = "219096004";
    private static final String PEANUT = "762952008";

    @ServerTest
    void eachStoredRecordHasOneEventThatNamesItsVersion(Server server) {
        String patient = Sending.register(server, child(), List.of());
        String dose = stored(server, dose(), patient);
        String refusal = stored(server, refusal(), patient);
        String report = stored(server, report().setVaccineCode(coded("http://hl7.org/fhir/sid/cvx", "08")), patient);
        Immunization amended = server.get("Immunization/" + dose).as(Immunization.class);
        server.update(amended.setLotNumber("EF-56"));
        assertThat(rows(server, patient))
                .extracting(row -> row.get("EVENT_TYPE") + " " + row.get("RES_ID") + " " + row.get("RES_VERSION"))
                .containsExactly(
                        "immunization.recorded " + dose + " 1",
                        "immunization.refused " + refusal + " 1",
                        "immunization.reported " + report + " 1",
                        "immunization.updated " + dose + " 2");
    }

    @ServerTest
    void anEventHasAnIdOfItsOwnTheTenantAndTheActor(Server server) {
        String patient = Sending.register(server, child(), List.of());
        stored(server, dose(), patient);
        stored(server, refusal(), patient);
        List<Map<String, Object>> rows = rows(server, patient);
        assertThat(rows).extracting(row -> row.get("EVENT_ID")).doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(UUID.fromString((String) row.get("EVENT_ID"))).isNotNull();
            assertThat(row.get("TENANT")).isEqualTo("main");
            assertThat((String) row.get("ACTOR")).isNotBlank();
            assertThat(row.get("OCCURRED_AT")).isNotNull();
        });
    }

    @ServerTest
    void withoutNatsAnEventIsDeliveredToTheLogWithIdsOnly(Server server) throws InterruptedException {
        String patient = Sending.register(server, child(), List.of());
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.jennerfhir.server.events.LogPublisher");
        log.start();
        logger.addAppender(log);
        String dose = stored(server, dose(), patient);
        awaitDelivered(server, patient);
        logger.detachAppender(log);
        Map<String, Object> row = rows(server, patient).get(0);
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("immunization.recorded " + row.get("EVENT_ID") + " Immunization/" + dose + "/_history/1");
    }

    @ServerTest
    void backlogLagParkedAndPublishedEventsAreMetrics(Server server) throws InterruptedException {
        String patient = Sending.register(server, child(), List.of());
        stored(server, dose(), patient);
        awaitDelivered(server, patient);
        String metrics = server.getFromRoot("/actuator/prometheus").body();
        assertThat(metrics)
                .containsPattern("(?m)^jenner_events_backlog(\\{.*})? [0-9.]+$")
                .containsPattern("(?m)^jenner_events_lag_seconds(\\{.*})? [0-9.]+$")
                .containsPattern("(?m)^jenner_events_parked(\\{.*})? 0.0$")
                .containsPattern("(?m)^jenner_events_relay_leader(\\{.*})? 1.0$")
                .containsPattern("(?m)^jenner_events_published_total\\{.*type=\"immunization.recorded\".*} [1-9]");
    }

    private static void awaitDelivered(Server server, String patient) throws InterruptedException {
        for (int i = 0; i < 500 && rows(server, patient).get(0).get("DELIVERED_AT") == null; i++) {
            Thread.sleep(20);
        }
        assertThat(rows(server, patient).get(0).get("DELIVERED_AT")).isNotNull();
    }

    @ServerTest
    void anEventTellsAntigensDayAndFacilityAndNothingOfThePerson(Server server) throws Exception {
        String patient = Sending.register(server, child(), List.of());
        String facility = server.create(new org.hl7.fhir.r4.model.Location().setName("Village health post"))
                .id();
        Immunization dose = dose("198", today().minusDays(30));
        dose.getLocation().setReference("Location/" + facility);
        dose.addNote().setText("Her grandmother came along");
        stored(server, dose, patient);
        String payload = (String) rows(server, patient).get(0).get("PAYLOAD");
        JsonNode told = JsonMapper.builder().build().readTree(payload);
        assertThat(told.get("occurrence").asText())
                .isEqualTo(today().minusDays(30).toString());
        assertThat(told.get("facility").asText()).isEqualTo(facility);
        assertThat(told.get("antigens"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("Diphtheria", "Tetanus", "Pertussis", "HepB", "Hib");
        assertThat(payload).doesNotContain("Nia", "Quill", "grandmother", "birth");
    }

    @ServerTest
    void anAllergyThatTheScheduleKnowsIsAddedAndRemoved(Server server) {
        String patient = Sending.register(server, child(), List.of());
        String id = stored(server, allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, today()), patient);
        AllergyIntolerance allergy = server.get("AllergyIntolerance/" + id).as(AllergyIntolerance.class);
        allergy.setClinicalStatus(
                coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "resolved"));
        assertThat(server.update(allergy).status()).isEqualTo(200);
        assertThat(server.eventsOf(patient)).containsExactly("contraindication.added", "contraindication.removed");
    }

    @ServerTest
    void anAllergyThatProvesToBeAnotherTakesBackWhatItSaid(Server server) {
        String patient = Sending.register(server, child(), List.of());
        String id = stored(server, allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, today()), patient);
        AllergyIntolerance allergy = server.get("AllergyIntolerance/" + id).as(AllergyIntolerance.class);
        allergy.getCode().getCodingFirstRep().setCode(PEANUT);
        allergy = server.update(allergy).as(AllergyIntolerance.class);
        assertThat(server.eventsOf(patient)).containsExactly("contraindication.added", "contraindication.removed");
        allergy.addNote().setText("Of no matter here");
        allergy = server.update(allergy).as(AllergyIntolerance.class);
        assertThat(server.eventsOf(patient)).hasSize(2);
        allergy.getCode().getCodingFirstRep().setCode(ANAPHYLAXIS_AFTER_MEASLES_VACCINE);
        assertThat(server.update(allergy).status()).isEqualTo(200);
        assertThat(server.eventsOf(patient))
                .containsExactly("contraindication.added", "contraindication.removed", "contraindication.added");
    }

    @ServerTest
    void aFindingThatProvesToBeAnotherPatientsIsNewsForBoth(Server server) {
        String first = Sending.register(server, child(), List.of());
        String second = Sending.register(server, child(), List.of());
        AllergyIntolerance allergy = server.get("AllergyIntolerance/"
                        + stored(server, allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, today()), first))
                .as(AllergyIntolerance.class);
        Answer moved = server.update(allergy.setPatient(new Reference("Patient/" + second)));
        assertThat(moved.status()).as(moved.toString()).isEqualTo(200);
        assertThat(server.eventsOf(first)).containsExactly("contraindication.added", "contraindication.removed");
        assertThat(server.eventsOf(second)).containsExactly("contraindication.added");
        assertThat(server.create(about(dose("04", today()), first)).status()).isEqualTo(201);
        assertThat(server.create(about(dose("04", today()), second)).refusal())
                .isEqualTo("422 CONTRAINDICATION_ACTIVE");
    }

    /** Its forecast is asked for before and after, for both. */
    @ServerTest
    void aConditionThatProvesToBeAnotherPatientsOutdatesTheForecastsOfBoth(Server server) {
        String first = Sending.register(server, child(today().minusDays(70)), List.of());
        String second = Sending.register(server, child(today().minusDays(70)), List.of());
        Condition intussusception = condition("49723003", today().minusDays(10));
        String id = server.create(intussusception.setSubject(new Reference("Patient/" + first)))
                .id();
        assertThat(statusOfRotavirus(server, first)).isNotEqualTo(statusOfRotavirus(server, second));
        String forbidden = statusOfRotavirus(server, first);
        Condition moved = server.get("Condition/" + id).as(Condition.class);
        assertThat(server.update(moved.setSubject(new Reference("Patient/" + second)))
                        .status())
                .isEqualTo(200);
        assertThat(statusOfRotavirus(server, second)).isEqualTo(forbidden);
        assertThat(statusOfRotavirus(server, first)).isNotEqualTo(forbidden);
    }

    private static String statusOfRotavirus(Server server, String patient) {
        return server.get("ImmunizationRecommendation?patient=" + patient).as(Bundle.class).getEntry().stream()
                .map(entry -> (ImmunizationRecommendation) entry.getResource())
                .flatMap(forecast -> forecast.getRecommendation().stream())
                .filter(one -> one.getTargetDisease().getText().equals("Rotavirus"))
                .map(one -> one.getForecastStatus().getCodingFirstRep().getCode())
                .findFirst()
                .orElseThrow();
    }

    @ServerTest
    void anOrdinaryAllergyIsKeptWithoutAnEvent(Server server) {
        String patient = Sending.register(server, child(), List.of());
        stored(server, allergy(PEANUT, today()), patient);
        assertThat(server.eventsOf(patient)).isEmpty();
    }

    @ServerTest
    void whatIsRefusedHasNoEvent(Server server) {
        String patient = Sending.register(server, child(), List.of());
        for (Immunization record : List.of(
                dose("9999", today()),
                dose("19", today().plusDays(2)),
                refusal().setStatusReason(null),
                dose().setStatus(ImmunizationStatus.ENTEREDINERROR))) {
            assertThat(server.create(about(record, patient)).status()).isEqualTo(422);
        }
        assertThat(server.eventsOf(patient)).isEmpty();
    }

    @ServerTest
    void aBatchHasEventsOfWhatWasStoredOnly(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Answer answer = server.process(bundle(
                BundleType.BATCH, patient, dose(), dose("9999", today()), refusal(), dose("19", today().plusDays(2))));
        assertThat(answer.as(Bundle.class).getEntry())
                .extracting(entry -> entry.getResponse().getStatus().substring(0, 3))
                .containsExactly("201", "422", "201", "422");
        assertThat(server.eventsOf(patient)).containsExactly("immunization.recorded", "immunization.refused");
    }

    @ServerTest
    void aTransactionThatIsRefusedLeavesNoEvent(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Answer answer =
                server.process(bundle(BundleType.TRANSACTION, patient, dose(), refusal(), dose("9999", today())));
        assertThat(answer.refusal()).isEqualTo("422 INVALID_VACCINE_CODE");
        assertThat(server.eventsOf(patient)).isEmpty();
        assertThat(server.sql()
                        .queryForObject(
                                "select count(*) from JNR_FORECAST_CHANGE where PATIENT_ID = ?", Long.class, patient))
                .as("the patient was registered; nothing else happened")
                .isEqualTo(1);
    }

    @ServerTest
    void aTransactionHasTheEventsOfAllItsEntries(Server server) {
        String patient = Sending.register(server, child(), List.of());
        Answer answer = server.process(bundle(BundleType.TRANSACTION, patient, dose(), refusal()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(server.eventsOf(patient)).containsExactlyInAnyOrder("immunization.recorded", "immunization.refused");
    }

    @ServerTest
    void theForecastIsAnnouncedWhenItsContentIsNew(Server server) {
        String patient = Sending.register(server, child(), List.of());
        server.get("Patient/" + patient + "/$forecast");
        server.get("Patient/" + patient + "/$forecast");
        stored(server, dose("04", today().minusDays(2)), patient);
        server.get("Patient/" + patient + "/$forecast");
        assertThat(server.eventsOf(patient))
                .containsExactly("forecast.updated", "immunization.recorded", "forecast.updated");
    }

    private static String stored(Server server, Resource resource, String patient) {
        Answer answer = server.create(about(resource, patient));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.id();
    }

    private static Resource about(Resource resource, String patient) {
        Reference reference = new Reference("Patient/" + patient);
        return resource instanceof Immunization record
                ? record.setPatient(reference)
                : ((AllergyIntolerance) resource).setPatient(reference);
    }

    private static Bundle bundle(BundleType type, String patient, Resource... resources) {
        Bundle bundle = new Bundle().setType(type);
        for (Resource resource : resources) {
            bundle.addEntry()
                    .setResource(about(resource, patient))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl(resource.fhirType());
        }
        return bundle;
    }

    private static List<Map<String, Object>> rows(Server server, String patient) {
        return server.sql().queryForList("select * from JNR_EVENT where PATIENT_ID = ? order by SEQ", patient);
    }
}
