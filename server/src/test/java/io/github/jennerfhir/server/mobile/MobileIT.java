package io.github.jennerfhir.server.mobile;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static io.github.jennerfhir.server.fixture.Records.today;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import io.github.jennerfhir.server.mobile.Device.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;

/** Contract §8: devices built on the documents' own paths, with the codes of contract §7. */
class MobileIT {

    @ServerTest
    void recordsADoseThatFhirReadsToo(Server server) {
        String patient = patient(server);
        Said recorded = new Device(server.http())
                .send("POST", "immunizations", """
                    {"clientMutationId": "%s", "patientId": "%s", "vaccineCode": "19", "doseNumber": 1,
                     "lotNumber": "A-7", "administeredAt": "%s", "site": "LA", "route": "IDINJ", "notes": "cried"}
                    """.formatted(UUID.randomUUID(), patient, today()));

        assertThat(recorded.status()).as("%s", recorded).isEqualTo(201);
        String id = recorded.text("immunizationId");
        assertThat(recorded.header("Location")).contains("/v1/immunizations/" + id);
        assertThat(recorded.text("status")).isEqualTo("completed");
        assertThat(recorded.json().path("version").asInt()).isEqualTo(1);
        Immunization stored = server.get("Immunization/" + id).as(Immunization.class);
        assertThat(stored.getPatient().getReference()).isEqualTo("Patient/" + patient);
        assertThat(stored.getVaccineCode().getCodingFirstRep().getCode()).isEqualTo("19");
        assertThat(stored.getOccurrenceDateTimeType().getValueAsString()).isEqualTo(today().toString());
        assertThat(stored.getLotNumber()).isEqualTo("A-7");
        assertThat(stored.getSite().getCodingFirstRep().getCode()).isEqualTo("LA");
        assertThat(stored.getRoute().getCodingFirstRep().getCode()).isEqualTo("IDINJ");
        assertThat(stored.getNoteFirstRep().getText()).isEqualTo("cried");
        assertThat(stored.getProtocolAppliedFirstRep()
                        .getDoseNumberPositiveIntType()
                        .getValue())
                .isEqualTo(1);
        assertThat(stored.getPrimarySource()).isTrue();
        Said read = new Device(server.http()).get("immunizations/" + id);
        assertThat(read.json()).isEqualTo(recorded.json());
    }

    @ServerTest
    void aSubmissionSentAgainGetsTheFirstAnswer(Server server) {
        Device device = new Device(server.http());
        String body = """
            {"clientMutationId": "%s", "patientId": "%s", "vaccineCode": "19", "administeredAt": "%s"}
            """.formatted(UUID.randomUUID(), patient(server), today());
        Said first = device.send("POST", "immunizations", body);
        Said again = device.send("POST", "immunizations", body);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(device.send("POST", "immunizations", body.replace("\"19\"", "\"05\""))
                        .refusal())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
    }

    @ServerTest
    void bothDoorsKnowOneVaccination(Server server) {
        String patient = patient(server);
        Immunization given = dose("19", today());
        given.setPatient(new Reference("Patient/" + patient));
        assertThat(server.create(given).status()).isEqualTo(201);

        Said second = record(server, patient, "19");

        assertThat(second.refusal()).isEqualTo("409 DUPLICATE_MUTATION");
        assertThat(record(server, patient, "05").status()).isEqualTo(201);
    }

    @ServerTest
    void aRefusalNeedsItsReason(Server server) {
        Device device = new Device(server.http());
        String without = """
            {"patientId": "%s", "vaccineCode": "04", "refusedAt": "%s"}\
            """.formatted(patient(server), today());
        Said refused = device.send("POST", "immunizations/refusal", without);
        assertThat(refused.refusal()).isEqualTo("422 REFUSAL_REASON_REQUIRED");
        assertThat(refused.text("field")).isEqualTo("refusalReason");

        Said kept =
                device.send("POST", "immunizations/refusal", without.replace("}", ", \"refusalReason\": \"PATOBJ\"}"));
        assertThat(kept.status()).as("%s", kept).isEqualTo(201);
        assertThat(kept.text("status")).isEqualTo("not-done");
        assertThat(kept.text("refusalReason")).isEqualTo("PATOBJ");
    }

    @ServerTest
    void anAmendmentNamesItsVersionAndChangesOnlyWhatMayBeAmended(Server server) {
        Device device = new Device(server.http());
        String path = "immunizations/" + record(server, patient(server), "19").text("immunizationId");

        assertThat(device.send("PATCH", path, "{\"lotNumber\": \"B\"}").refusal())
                .isEqualTo("428 VERSION_REQUIRED");
        Said amended = device.send("PATCH", path, "{\"version\": 1, \"lotNumber\": \"B\", \"notes\": \"calm\"}");
        assertThat(amended.status()).as("%s", amended).isEqualTo(200);
        assertThat(amended.json().path("version").asInt()).isEqualTo(2);
        Said again = device.send("PATCH", path, "{\"version\": 1, \"lotNumber\": \"B\", \"notes\": \"calm\"}");
        assertThat(again.json()).isEqualTo(amended.json());
        assertThat(device.send("PATCH", path, "{\"version\": 1, \"lotNumber\": \"C\"}")
                        .refusal())
                .isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(device.send("PATCH", path, "{\"version\": 2, \"administeredAt\": \"2020-01-01\"}")
                        .refusal())
                .isEqualTo("422 AMENDMENT_NOT_ALLOWED");
        Said cleared = device.send("PATCH", path, "{\"version\": 2, \"notes\": null}");
        assertThat(cleared.status()).as("%s", cleared).isEqualTo(200);
        assertThat(cleared.json().has("notes")).isFalse();
        assertThat(cleared.text("lotNumber")).isEqualTo("B");
    }

    @ServerTest
    void aCorrectedRecordStaysAsItIs(Server server) {
        Device device = new Device(server.http());
        String path = "immunizations/" + record(server, patient(server), "19").text("immunizationId");

        Said corrected = device.send("POST", path + "/correct", "{\"version\": 1, \"reason\": \"another child\"}");
        assertThat(corrected.status()).as("%s", corrected).isEqualTo(200);
        assertThat(corrected.text("status")).isEqualTo("entered-in-error");
        assertThat(corrected.text("reason")).isEqualTo("another child");
        assertThat(device.send("PATCH", path, "{\"version\": 2, \"lotNumber\": \"C\"}")
                        .refusal())
                .isEqualTo("409 IMMUNIZATION_CORRECTED");
    }

    @ServerTest
    void theForecastTakesTheDeviceOwnPushIntoAccount(Server server) {
        String patient = patient(server);
        Device device = new Device(server.http());
        assertThat(statusOf(device.get("immunizations/forecast/" + patient), "BCG"))
                .isNotEqualTo("complete");

        assertThat(record(server, patient, "19").status()).isEqualTo(201);

        Said forecast = device.get("immunizations/forecast/" + patient);
        assertThat(statusOf(forecast, "BCG")).isEqualTo("complete");
        assertThat(forecast.text("patientId")).isEqualTo(patient);
        assertThat(forecast.text("calculatedAt")).startsWith(today().toString().substring(0, 4));
        assertThat(device.get("immunizations/forecast/nobody").refusal()).isEqualTo("404 PATIENT_NOT_FOUND");
    }

    @ServerTest
    void whatChangedSinceTheLastSyncIsPulled(Server server) {
        String patient = patient(server);
        String first = record(server, patient, "19").text("immunizationId");
        Device device = new Device(server.http());
        Said all = device.get("immunizations?patientId=" + patient);
        assertThat(ids(all)).containsExactly(first);

        String second = record(server, patient, "05").text("immunizationId");

        Said since = device.get("immunizations?patientId=" + patient + "&from=" + encoded(all.text("syncedAt")));
        assertThat(ids(since)).contains(second);
        assertThat(device.get("immunizations?patientId=" + patient + "&from=yesterday")
                        .refusal())
                .isEqualTo("400 INVALID_SEARCH");
        assertThat(device.get("immunizations").refusal()).isEqualTo("400 INVALID_SEARCH");
    }

    /** A device has one page's records only if nothing tells it of the next. */
    @ServerTest
    void aListThatHasMorePagesIsReadToItsEnd(Server server) {
        String patient = patient(server);
        List<String> recorded = new ArrayList<>();
        for (int day = 1; day <= 60; day++) {
            String given = today().minusDays(day).toString();
            Said said = new Device(server.http()).send("POST", "immunizations", """
                {"patientId": "%s", "vaccineCode": "19", "administeredAt": "%s"}\
                """.formatted(patient, given));
            assertThat(said.status()).as(said.toString()).isEqualTo(201);
            recorded.add(said.text("immunizationId"));
        }
        Device device = new Device(server.http());
        List<String> read = new ArrayList<>();
        Said page = device.get("immunizations?patientId=" + patient);
        int pages = 1;
        read.addAll(ids(page));
        while (page.json().has("next")) {
            String next = page.text("next");
            assertThat(next).startsWith("/v1/immunizations?page=");
            page = device.get(next.substring("/v1/".length()));
            assertThat(page.status()).as(page.toString()).isEqualTo(200);
            read.addAll(ids(page));
            pages++;
        }
        assertThat(pages).isEqualTo(2);
        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(recorded);
        assertThat(device.get("immunizations?page=x.1.1").refusal()).startsWith("4");
    }

    @ServerTest
    void aContraindicationForbidsTheVaccineUnlessOverriddenWithAReason(Server server) {
        String patient = patient(server);
        Device device = new Device(server.http());
        // SNOMED CT: anaphylaxis after measles vaccine
        Said noted = device.send("POST", "contraindications", """
            {"patientId": "%s", "code": "219096004", "onset": "%s"}\
            """.formatted(patient, today()));
        assertThat(noted.status()).as("%s", noted).isEqualTo(201);

        assertThat(record(server, patient, "04").refusal()).isEqualTo("422 CONTRAINDICATION_ACTIVE");
        assertThat(record(server, patient, "19").status()).isEqualTo(201);
        Said overridden = device.send("POST", "immunizations", """
            {"patientId": "%s", "vaccineCode": "04", "administeredAt": "%s",
             "contraindicationOverrideReason": "test was wrong"}\
            """.formatted(patient, today()));
        assertThat(overridden.status()).as("%s", overridden).isEqualTo(201);
        assertThat(device.send("POST", "contraindications", "{\"patientId\": \"" + patient + "\"}")
                        .refusal())
                .isEqualTo("422 REQUIRED_FIELD_MISSING");
    }

    @ServerTest
    void whatIsWrongIsNamedInTheDevicesWords(Server server) {
        Device device = new Device(server.http());
        Said unknown = record(server, "00000000-0000-4000-8000-00000000dead", "19");
        assertThat(unknown.refusal()).isEqualTo("404 PATIENT_NOT_FOUND");
        assertThat(unknown.text("field")).isEqualTo("patientId");
        assertThat(unknown.text("message")).isNotEmpty();
        assertThat(record(server, patient(server), "no-such").refusal()).isEqualTo("422 INVALID_VACCINE_CODE");
        assertThat(device.send("POST", "immunizations", "{\"patientId\": 5}").text("field"))
                .isEqualTo("patientId");
        assertThat(device.send("POST", "immunizations", "[1").refusal()).isEqualTo("400 INVALID_BODY");
        assertThat(device.send("POST", "immunizations", "[1]").refusal()).isEqualTo("400 INVALID_BODY");
        assertThat(device.send("POST", "immunizations", "").refusal()).isEqualTo("400 INVALID_BODY");
        assertThat(device.send("PUT", "immunizations", "{}").refusal()).isEqualTo("405 INTERACTION_NOT_SERVED");
        assertThat(device.get("immunizations/no-such").refusal()).isEqualTo("404 NOT_FOUND");
        assertThat(device.get("reminders").refusal()).isEqualTo("404 NOT_SERVED");
    }

    @ServerTest
    void fieldsThatHaveNoPlaceAreNamed(Server server) {
        Said recorded =
                new Device(server.http()).send("POST", "immunizations", """
                    {"patientId": "%s", "vaccineCode": "19", "administeredAt": "%s", "appVersion": "3", "notes": null}
                    """.formatted(patient(server), today()));
        assertThat(recorded.status()).as("%s", recorded).isEqualTo(201);
        assertThat(recorded.json().path("ignoredFields")).hasSize(1);
        assertThat(recorded.json().at("/ignoredFields/0").asText()).isEqualTo("appVersion");
    }

    private static Said record(Server server, String patient, String cvx) {
        return new Device(server.http()).send("POST", "immunizations", """
            {"patientId": "%s", "vaccineCode": "%s", "administeredAt": "%s"}\
            """.formatted(patient, cvx, today()));
    }

    private static String patient(Server server) {
        Answer created = server.create(child());
        assertThat(created.status()).isEqualTo(201);
        return created.id();
    }

    private static String statusOf(Said forecast, String antigen) {
        return StreamSupport.stream(forecast.json().path("recommendations").spliterator(), false)
                .filter(one -> one.path("antigen").asText().equals(antigen))
                .map(one -> one.path("status").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError(forecast.toString()));
    }

    private static List<String> ids(Said list) {
        JsonNode records = list.json().path("immunizations");
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> record.path("immunizationId").asText())
                .toList();
    }

    private static String encoded(String value) {
        return value.replace("+", "%2B");
    }
}
