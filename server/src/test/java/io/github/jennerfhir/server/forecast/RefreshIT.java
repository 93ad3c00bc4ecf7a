package io.github.jennerfhir.server.forecast;

import static io.github.jennerfhir.server.fixture.Records.allergy;
import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.condition;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.observation;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.forecast.refresh.NightlyRun;
import io.github.jennerfhir.operations.forecast.refresh.RefreshOutdated;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Contract §2 "refresh forecast": after each change, asynchronously, and nightly, although nobody asks. */
class RefreshIT {

    private static final String CONFIRMED = "https://jenner-fhir.github.io/StructureDefinition/forecast-confirmed";

    private static final OffsetDateTime BEGAN = OffsetDateTime.now(ZoneOffset.UTC);

    @ServerTest
    void changesAreFollowedByOneForecastAlthoughNobodyAsks(Server server) {
        String patient = Sending.register(server, child(), List.of());
        server.create(dose().setPatient(new Reference("Patient/" + patient)));
        assertThat(server.get("ImmunizationRecommendation/" + patient).status()).isEqualTo(404);

        refresh(server);

        assertThat(stored(server, patient).getPatient().getReference()).isEqualTo("Patient/" + patient);
        assertThat(server.eventsOf(patient)).containsExactly("immunization.recorded", "forecast.updated");
        assertThat(waiting(server, patient)).isZero();
    }

    @ServerTest
    void aForecastThatIsFoundToHoldKeepsItsDateAndSaysWhenItWasConfirmed(Server server) {
        String patient = Sending.register(server, child(), List.of());
        refresh(server);
        ImmunizationRecommendation before = stored(server, patient);
        server.create(observation("271649006", today()).setSubject(new Reference("Patient/" + patient)));
        server.clock().ahead(Duration.ofMinutes(5));
        try {
            refresh(server);
        } finally {
            server.clock().ahead(Duration.ZERO);
        }

        ImmunizationRecommendation after = stored(server, patient);
        assertThat(after.getDate()).isEqualTo(before.getDate());
        assertThat(after.getMeta().getVersionId()).isEqualTo("1");
        assertThat(confirmed(after)).isAfter(confirmed(before));
        assertThat(confirmed(found(server, patient))).isEqualTo(confirmed(after));
        assertThat(server.get("ImmunizationRecommendation/" + patient + "/_history/1")
                        .as(ImmunizationRecommendation.class)
                        .hasExtension(CONFIRMED))
                .as("an earlier version is shown as it was")
                .isFalse();
        assertThat(server.eventsOf(patient)).containsOnlyOnce("forecast.updated");
    }

    @ServerTest
    void aForecastThatAnotherScheduleMadeIsMadeAnewWhenItIsReadAndAlthoughNobodyAsks(Server server) {
        String read = Sending.register(server, child(), List.of());
        String unread = Sending.register(server, child(), List.of());
        refresh(server);
        String current = edition(server, read);
        server.sql().update("update JNR_FORECAST set EDITION = 'another' where PATIENT_ID in (?, ?)", read, unread);

        assertThat(server.get("Patient/" + read + "/$forecast").status()).isEqualTo(200);
        assertThat(edition(server, read)).isEqualTo(current);
        server.part(NightlyRun.class).turn();
        assertThat(waiting(server, unread)).isEqualTo(1);
        assertThat(waiting(server, read)).as("it is of the current edition").isZero();
        refresh(server);
        assertThat(edition(server, unread)).isEqualTo(current);
        assertThat(waiting(server, unread)).isZero();
        assertThat(server.eventsOf(unread)).as("nothing new is due").containsOnlyOnce("forecast.updated");
    }

    @ServerTest
    void whatAForecastDependsOnOutdatesIt(Server server) {
        for (Resource finding : List.of(
                dose(),
                allergy("293104008", today()),
                condition("86406008", today()),
                observation("271649006", today()))) {
            String patient = Sending.register(server, child(), List.of());
            refresh(server);
            Answer answer = server.create(about(finding, patient));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
            assertThat(waiting(server, patient)).as(finding.fhirType()).isEqualTo(1);
        }
        for (Consumer<Patient> change : List.<Consumer<Patient>>of(
                patient -> patient.setBirthDateElement(
                        new DateType(today().minusMonths(8).toString())),
                patient -> patient.setGender(AdministrativeGender.MALE),
                patient -> patient.setDeceased(new BooleanType(true)))) {
            assertThat(waitingAfter(server, change)).isEqualTo(1);
        }
        assertThat(waitingAfter(server, patient -> patient.getNameFirstRep().setFamily("Other")))
                .as("a name decides nothing")
                .isZero();
    }

    @ServerTest
    void aPatientWithoutADayOfBirthHoldsBackNobodyAndIsForecastOnceItIsKnown(Server server) {
        Patient unborn = child();
        unborn.setBirthDateElement(new DateType("2025"));
        String patient = Sending.register(server, unborn, List.of());
        String other = Sending.register(server, child(), List.of());
        refresh(server);
        assertThat(waiting(server, patient)).isZero();
        assertThat(server.eventsOf(other)).containsExactly("forecast.updated");

        Patient known = server.get("Patient/" + patient).as(Patient.class);
        known.setBirthDateElement(new DateType(today().minusMonths(3).toString()));
        assertThat(server.update(known).status()).isEqualTo(200);
        refresh(server);
        assertThat(server.eventsOf(patient)).containsExactly("forecast.updated");
    }

    @ServerTest
    void aChildWhoBecomesOverdueAtMidnightIsToldOfOnce(Server server) {
        String patient = Sending.register(server, child(overdueTomorrow()), List.of());
        LocalDate tomorrow = today().plusDays(1);
        refresh(server);
        night(server);
        assertThat(server.eventsOf(patient)).as("today it is not overdue").hasSize(1);
        assertThat(measles(stored(server, patient))).doesNotContain("overdue");

        server.clock()
                .ahead(Duration.between(Instant.now(), tomorrow.atTime(12, 0).toInstant(ZoneOffset.UTC)));
        try {
            night(server);
            assertThat(server.eventsOf(patient)).containsExactly("forecast.updated", "forecast.updated");
            assertThat(measles(stored(server, patient))).contains("overdue");
            night(server);
            assertThat(server.eventsOf(patient))
                    .as("the second run tells nothing")
                    .hasSize(2);
        } finally {
            server.clock().ahead(Duration.ZERO);
        }
    }

    @ServerTest
    void ofADeadChildNothingIsDueAndNobodyIsReminded(Server server) {
        String patient = Sending.register(server, child(overdueTomorrow()), List.of());
        refresh(server);
        assertThat(lastTold(server, patient)).contains("\"became\"");
        change(server, patient, stored -> stored.setDeceased(new DateTimeType(today().toString())));
        refresh(server);
        assertThat(lastTold(server, patient)).as("what was due is taken back").contains("\"open\":[]");
        assertThat(measles(stored(server, patient))).containsExactly("notRecommended");

        server.clock().ahead(Duration.ofDays(2));
        try {
            night(server);
            assertThat(server.eventsOf(patient)).containsExactly("forecast.updated", "forecast.updated");
            assertThat(measles(stored(server, patient))).containsExactly("notRecommended");
        } finally {
            server.clock().ahead(Duration.ZERO);
        }
        change(server, patient, stored -> stored.setDeceased(new BooleanType(false)));
        refresh(server);
        assertThat(lastTold(server, patient)).as("it was an error").contains("\"became\":true");
    }

    @ServerTest
    void ofAnInactivePatientNobodyIsRemindedUntilTheRecordIsInUseAgain(Server server) {
        String patient = Sending.register(server, child(overdueTomorrow()), List.of());
        refresh(server);
        change(server, patient, stored -> stored.setActive(false));
        refresh(server);
        assertThat(lastTold(server, patient)).contains("\"open\":[]");
        assertThat(measles(stored(server, patient)))
                .as("who asks is told what is due")
                .contains("due");
        assertThat(stored(server, patient)
                        .hasExtension("https://jenner-fhir.github.io/StructureDefinition/forecast-patient-inactive"))
                .isTrue();

        server.clock().ahead(Duration.ofDays(2));
        try {
            night(server);
            assertThat(measles(stored(server, patient))).contains("overdue");
            assertThat(lastTold(server, patient)).contains("\"open\":[]");
            change(server, patient, stored -> stored.setActive(true));
            refresh(server);
            assertThat(lastTold(server, patient)).contains("\"became\":true", "\"status\":\"overdue\"");
        } finally {
            server.clock().ahead(Duration.ZERO);
        }
    }

    private static void change(Server server, String id, Consumer<Patient> change) {
        Patient patient = server.get("Patient/" + id).as(Patient.class);
        change.accept(patient);
        assertThat(server.update(patient).status()).isEqualTo(200);
    }

    /** The data of the patient's last event. */
    private static String lastTold(Server server, String patient) {
        return server.sql()
                .queryForList(
                        "select PAYLOAD from JNR_EVENT where PATIENT_ID = ? order by SEQ desc", String.class, patient)
                .get(0);
    }

    /** Measles is due at 9 months and overdue 29 days later: who-epi. */
    private static LocalDate overdueTomorrow() {
        LocalDate due = today().plusDays(1).minusDays(29);
        return Stream.iterate(due.minusMonths(10), day -> day.plusDays(1))
                .limit(60)
                .filter(birth -> nineMonthsAfter(birth).equals(due))
                .findFirst()
                .orElseThrow();
    }

    /** A day that the month has not is the first of the next: CDSi. */
    private static LocalDate nineMonthsAfter(LocalDate birth) {
        LocalDate later = birth.plusMonths(9);
        return later.getDayOfMonth() == birth.getDayOfMonth() ? later : later.plusDays(1);
    }

    private static void night(Server server) {
        server.part(NightlyRun.class).turn();
        refresh(server);
    }

    private static void refresh(Server server) {
        // what earlier tests have left waiting is not what these are about, and takes minutes
        server.sql().update("delete from JNR_FORECAST_CHANGE where CHANGED_AT < ?", BEGAN);
        while (server.part(RefreshOutdated.class).turn().isZero()) {
            // until nothing is left to do
        }
    }

    private static int waitingAfter(Server server, Consumer<Patient> change) {
        String id = Sending.register(server, child(), List.of());
        refresh(server);
        change(server, id, change);
        return waiting(server, id);
    }

    private static int waiting(Server server, String patient) {
        return server.sql()
                .queryForObject(
                        "select count(*) from JNR_FORECAST_CHANGE where PATIENT_ID = ?", Integer.class, patient);
    }

    private static String edition(Server server, String patient) {
        return server.sql()
                .queryForObject("select EDITION from JNR_FORECAST where PATIENT_ID = ?", String.class, patient);
    }

    private static ImmunizationRecommendation stored(Server server, String patient) {
        return server.get("ImmunizationRecommendation/" + patient).as(ImmunizationRecommendation.class);
    }

    private static ImmunizationRecommendation found(Server server, String patient) {
        Bundle found = server.get("ImmunizationRecommendation?_id=" + patient).as(Bundle.class);
        return (ImmunizationRecommendation) found.getEntryFirstRep().getResource();
    }

    private static Date confirmed(ImmunizationRecommendation forecast) {
        return ((InstantType) forecast.getExtensionByUrl(CONFIRMED).getValue()).getValue();
    }

    private static List<String> measles(ImmunizationRecommendation forecast) {
        return forecast.getRecommendation().stream()
                .filter(one -> one.getTargetDisease().getText().equals("Measles"))
                .flatMap(one -> one.getForecastStatus().getCoding().stream())
                .map(coding -> coding.getCode())
                .toList();
    }

    private static Resource about(Resource resource, String patient) {
        Reference reference = new Reference("Patient/" + patient);
        if (resource instanceof org.hl7.fhir.r4.model.Immunization record) {
            return record.setPatient(reference);
        }
        if (resource instanceof AllergyIntolerance allergy) {
            return allergy.setPatient(reference);
        }
        return resource instanceof Condition condition
                ? condition.setSubject(reference)
                : ((Observation) resource).setSubject(reference);
    }
}
