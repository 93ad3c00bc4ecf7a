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
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** Contract §8: devices built on the documents' own paths, with the codes of contract §7. */
class MobileIT {

    private static final String NOTE = ", \"notes\": \"something else\"";

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

    /** Contract §4.1: the header means the same for every write, on this door too. */
    @ServerTest
    void everyWriteIsKnownAgainByTheHeader(Server server) {
        Device device = new Device(server.http());
        String patient = patient(server);
        String dose = """
                {"patientId": "%s", "vaccineCode": "19", "administeredAt": "%s"}""".formatted(patient, today());
        String id = replayed(device, "POST", "immunizations", dose).text("immunizationId");
        replayed(device, "POST", "immunizations/refusal", """
                {"patientId": "%s", "vaccineCode": "04", "refusedAt": "%s", "refusalReason": "PATOBJ"}
                """.formatted(patient, today()));
        replayed(device, "POST", "contraindications", """
                {"patientId": "%s", "code": "219096004"}""".formatted(patient));
        replayed(device, "PATCH", "immunizations/" + id, "{\"version\": 1, \"lotNumber\": \"B\"}");
        Said corrected =
                replayed(device, "POST", "immunizations/" + id + "/correct", "{\"version\": 2, \"reason\": \"twin\"}");
        assertThat(corrected.json().path("version").asInt()).isEqualTo(3);
    }

    private static Said replayed(Device device, String method, String path, String body) {
        String key = UUID.randomUUID().toString();
        Said first = device.send(method, path, body, key);
        Said again = device.send(method, path, body, key);
        assertThat(first.status()).as("%s %s", path, first).isIn(200, 201);
        assertThat(first.header("Idempotency-Replayed")).as(path).isEmpty();
        assertThat(again.status()).as("%s %s", path, again).isEqualTo(first.status());
        assertThat(again.header("Idempotency-Replayed")).as(path).contains("true");
        assertThat(again.header("ETag")).as(path).isPresent().isEqualTo(first.header("ETag"));
        assertThat(again.json()).as(path).isEqualTo(first.json());
        String other = body.contains("twin") ? body.replace("twin", "sister") : body.replaceFirst("\\}", NOTE + "}");
        assertThat(device.send(method, path, other, key).refusal()).as(path).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        return first;
    }

    @ServerTest
    void everyWriteOfAQueueIsKnownAgainByItsOwnId(Server server) {
        Device device = new Device(server.http());
        String patient = patient(server);
        for (String[] write : new String[][] {
            {"immunizations", "\"vaccineCode\": \"19\", \"administeredAt\": \"" + today() + "\""},
            {
                "immunizations/refusal",
                "\"vaccineCode\": \"04\", \"refusedAt\": \"" + today() + "\", \"refusalReason\": \"PATOBJ\""
            },
            {"contraindications", "\"code\": \"219096004\""}
        }) {
            String body = "{\"clientMutationId\": \"%s\", \"patientId\": \"%s\", %s}"
                    .formatted(UUID.randomUUID(), patient, write[1]);
            Said first = device.send("POST", write[0], body);
            Said again = device.send("POST", write[0], body);
            assertThat(first.status()).as("%s %s", write[0], first).isEqualTo(201);
            assertThat(again.status()).as("%s %s", write[0], again).isEqualTo(201);
            assertThat(again.header("Idempotency-Replayed")).as(write[0]).contains("true");
            assertThat(again.json()).as(write[0]).isEqualTo(first.json());
        }
    }

    @ServerTest
    void aCorrectionSentAgainAfterALostAnswerGetsTheAnswer(Server server) {
        Device device = new Device(server.http());
        String path = "immunizations/" + record(server, patient(server), "19").text("immunizationId");
        String body = "{\"version\": 1, \"reason\": \"another child\"}";
        Said first = device.send("POST", path + "/correct", body);
        Said again = device.send("POST", path + "/correct", body);
        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(device.send("POST", path + "/correct", "{\"reason\": \"yet another\"}")
                        .refusal())
                .isEqualTo("428 VERSION_REQUIRED");
        assertThat(device.send("POST", path + "/correct", "{\"version\": 2, \"reason\": \"yet another\"}")
                        .refusal())
                .isEqualTo("409 IMMUNIZATION_CORRECTED");
    }

    /** Contract §7 as far as a device can meet it here, each beside the same request that is allowed. */
    @ServerTest
    void theRulesOfTheContractAreAnsweredWithItsCodes(Server server) {
        Device device = new Device(server.http());
        Patient dead = child();
        dead.setDeceased(new DateTimeType(today().minusDays(9).toString()));
        String late = server.create(dead).id();
        String inactive = server.create(child().setActive(false)).id();
        String alive = patient(server);
        String dose = "{\"patientId\": \"%s\", \"vaccineCode\": \"%s\", \"administeredAt\": \"%s\"}";
        assertThat(device.send("POST", "immunizations", dose.formatted(late, "19", today()))
                        .refusal())
                .isEqualTo("422 PATIENT_DECEASED");
        assertThat(device.send("POST", "immunizations", dose.formatted(late, "19", today().minusDays(9)))
                        .status())
                .isEqualTo(201);
        assertThat(device.send("POST", "immunizations", dose.formatted(inactive, "19", today()))
                        .refusal())
                .isEqualTo("422 PATIENT_INACTIVE");
        assertThat(device.send("POST", "immunizations", dose.formatted(alive, "19", today().plusDays(2)))
                        .refusal())
                .isEqualTo("422 INVALID_OCCURRENCE");
        assertThat(device.send("POST", "immunizations", dose.formatted(alive, "19", "yesterday"))
                        .status())
                .isEqualTo(400);
        assertThat(device.send("POST", "immunizations", dose.formatted(alive, "19", today()))
                        .status())
                .isEqualTo(201);
        assertThat(device.send("DELETE", "immunizations/" + alive, "{}").refusal())
                .isEqualTo("405 INTERACTION_NOT_SERVED");
    }

    @ServerTest
    void aStaleVersionNamesTheCurrentOne(Server server) {
        Device device = new Device(server.http());
        String path = "immunizations/" + record(server, patient(server), "19").text("immunizationId");
        assertThat(device.send("PATCH", path, "{\"version\": 1, \"lotNumber\": \"B\"}")
                        .status())
                .isEqualTo(200);
        Said stale = device.send("PATCH", path, "{\"version\": 1, \"lotNumber\": \"C\"}");
        assertThat(stale.refusal()).isEqualTo("409 OPTIMISTIC_LOCK_CONFLICT");
        assertThat(stale.header("ETag")).contains("W/\"2\"");
        assertThat(stale.text("message")).contains("current version is 2");
        for (String odd : List.of("0", "-1", "\"2\"", "1.5", "[2]", "99999999999999999999")) {
            assertThat(device.send("PATCH", path, "{\"version\": " + odd + ", \"lotNumber\": \"C\"}")
                            .refusal())
                    .as(odd)
                    .isEqualTo("400 INVALID_BODY");
        }
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
