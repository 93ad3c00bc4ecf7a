package io.github.jennerfhir.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Sending;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.assertj.core.api.SoftAssertions;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;

/**
 * What the server alone says of a resource, in {@code meta} and in extensions, is not believed of a client by whichever way it
 * comes. The twin is in the same request: what the client may say is stored.
 */
class ServerOwnedDataIT {

    private static final String META = """
            "meta":{"versionId":"77","lastUpdated":"2001-01-01T00:00:00Z","source":"urn:forged",
            "profile":["urn:forged:profile"],"tag":[{"system":"urn:forged","code":"forged"}],
            "security":[{"system":"urn:forged","code":"forged"}],
            "extension":[{"url":"http://hapifhir.io/fhir/StructureDefinition/resource-meta-source","valueUri":"urn:forged"}]}""";

    private static final String EXTENSIONS = """
            "extension":[
            {"url":"https://jenner-fhir.github.io/StructureDefinition/forecast-confirmed","valueInstant":"2001-01-01T00:00:00Z"},
            {"url":"http://hapifhir.io/fhir/StructureDefinition/resource-placeholder","valueBoolean":true},
            {"url":"https://hapifhir.io/fhir/StructureDefinition/request-partition-ids","valueString":"_ALL"},
            {"url":"http://example.org/favourite","valueString":"kept"}]""";

    private static final String NESTED = """
            "identifier":[{"system":"http://example.org/id","value":"%s","extension":[
            {"url":"https://jenner-fhir.github.io/StructureDefinition/forecast-valid-until","valueDate":"2001-01-01"},
            {"url":"http://example.org/favourite","valueString":"kept"}]}]""";

    private static final String CONTAINED = """
            "contained":[{"resourceType":"Organization","id":"o","name":"Kept","meta":{
            "security":[{"system":"urn:forged","code":"forged"}],"tag":[{"system":"urn:forged","code":"forged"}]}}],
            "managingOrganization":{"reference":"#o"}""";

    /** Ways by which a patient is written with that body, or changed to it; each answers the id under which it is stored. */
    private static final Map<String, BiFunction<Server, String, String>> WAYS = ways();

    private static Map<String, BiFunction<Server, String, String>> ways() {
        Map<String, BiFunction<Server, String, String>> ways = new LinkedHashMap<>();
        ways.put(
                "POST",
                (server, value) ->
                        id(Request.post("Patient", patient("", value)).send(server)));
        ways.put(
                "conditional POST",
                (server, value) -> id(Request.post("Patient", patient("", value))
                        .with("If-None-Exist", "identifier=http://example.org/id|" + value)
                        .send(server)));
        ways.put("PUT that creates", (server, value) -> {
            String id = UUID.randomUUID().toString();
            Answer created = Request.post("Patient/" + id, patient("\"id\":\"" + id + "\",", value))
                    .by("PUT")
                    .send(server);
            assertThat(created.status()).as(created.toString()).isEqualTo(201);
            return id;
        });
        ways.put("PUT that changes", (server, value) -> {
            String id = stored(server);
            return changed(
                    id,
                    Request.post(
                                    "Patient/" + id,
                                    patient("\"id\":\"" + id + "\",", value).replace("\"77\"", "\"1\""))
                            .by("PUT")
                            .with("If-Match", "W/\"1\"")
                            .send(server));
        });
        ways.put("JSON Patch", (server, value) -> {
            String id = stored(server);
            String patch = "[" + add("/identifier", "[" + inner(NESTED.formatted(value)) + "]") + ","
                    + add("/extension", "[" + inner(EXTENSIONS) + "]") + ","
                    + add("/contained", "[" + inner(CONTAINED.substring(0, CONTAINED.lastIndexOf(']') + 1)) + "]") + ","
                    + add("/managingOrganization", "{\"reference\":\"#o\"}") + ","
                    + add("/meta/source", "\"urn:forged\"") + "," + add("/meta/profile", "[\"urn:forged:profile\"]")
                    + "," + add("/meta/tag", "[{\"system\":\"urn:forged\",\"code\":\"forged\"}]") + ","
                    + add("/meta/security", "[{\"system\":\"urn:forged\",\"code\":\"forged\"}]") + "]";
            return changed(id, patch(server, id, "application/json-patch+json", patch));
        });
        ways.put("FHIRPath Patch", (server, value) -> {
            String id = stored(server);
            String patch = "{\"resourceType\":\"Parameters\",\"parameter\":["
                    + operation("Patient", "identifier", "\"valueIdentifier\":" + inner(NESTED.formatted(value)))
                    + ","
                    + operation(
                            "Patient.meta", "tag", "\"valueCoding\":{\"system\":\"urn:forged\",\"code\":\"forged\"}")
                    + ","
                    + operation(
                            "Patient.meta",
                            "security",
                            "\"valueCoding\":{\"system\":\"urn:forged\",\"code\":\"forged\"}")
                    + "]}";
            return changed(id, patch(server, id, Request.JSON, patch));
        });
        for (String kind : List.of("batch", "transaction")) {
            ways.put(
                    "POST in a " + kind,
                    (server, value) ->
                            entry(server, kind, patient("", value), "\"method\":\"POST\",\"url\":\"Patient\""));
            ways.put("PUT in a " + kind, (server, value) -> {
                String id = stored(server);
                entry(
                        server,
                        kind,
                        patient("\"id\":\"" + id + "\",", value).replace("\"77\"", "\"1\""),
                        "\"method\":\"PUT\",\"url\":\"Patient/" + id + "\",\"ifMatch\":\"W/\\\"1\\\"\"");
                return id;
            });
        }
        return ways;
    }

    @ServerTest
    void nothingThatIsTheServersIsBelievedWhicheverWayItComes(Server server) {
        SoftAssertions all = new SoftAssertions();
        WAYS.forEach((way, write) -> {
            String value = UUID.randomUUID().toString();
            String id = write.apply(server, value);
            String text = server.get("Patient/" + id).body();
            assertThat(server.get("Patient/" + id).status())
                    .as(way + " " + text)
                    .isEqualTo(200);
            Patient stored = server.get("Patient/" + id).as(Patient.class);
            all.assertThat(text)
                    .as(way)
                    .contains(value, "kept")
                    .doesNotContain("forged", "hapifhir.io", "forecast-", "2001-01-01");
            all.assertThat(stored.getMeta().getVersionId()).as(way).isIn("1", "2");
            all.assertThat(stored.getMeta().getLastUpdatedElement().getYear())
                    .as(way)
                    .isGreaterThan(2020);
            all.assertThat(server.get("Patient/" + id + "/_history").body())
                    .as(way)
                    .doesNotContain("forged");
        });
        all.assertAll();
    }

    @ServerTest
    void aReasonForAnOverrideIsTheClientsToGive(Server server) {
        String patient = Sending.register(server, Records.child(), List.of());
        String body = """
                {"resourceType":"Immunization","status":"completed","primarySource":true,%s,
                "extension":[{"url":"%s","valueString":"needed"},
                {"url":"https://jenner-fhir.github.io/StructureDefinition/forecast-schedule","valueString":"forged"}],
                "vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"19"}]},
                "patient":{"reference":"Patient/%s"},"occurrenceDateTime":"%s"}""".formatted(META, Records.OVERRIDE, patient, Records.today());
        String id = id(Request.post("Immunization", body).send(server));
        assertThat(server.get("Immunization/" + id).body())
                .contains(Records.OVERRIDE, "needed")
                .doesNotContain("forged");
    }

    @ServerTest
    void theFacadeTakesNoMetadata(Server server) {
        String patient = Sending.register(server, Records.child(), List.of());
        String body = """
                {"patientId":"%s","vaccineCode":"19","administeredAt":"%s"%s}""";
        Answer forged = facade(server, body.formatted(patient, Records.today(), "," + META));
        Answer plain = facade(server, body.formatted(patient, Records.today(), ""));
        assertThat(plain.status()).as(plain.toString()).isIn(201, 409);
        assertThat(forged.status()).isIn(201, 400, 422);
        assertThat(server.get("Immunization?patient=" + patient).body()).doesNotContain("forged");
    }

    private static Answer facade(Server server, String body) {
        return server.http()
                .send(
                        "/v1/immunizations",
                        request -> request.header("Content-Type", "application/json")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String patient(String id, String value) {
        return "{\"resourceType\":\"Patient\"," + id + META + "," + EXTENSIONS + "," + NESTED.formatted(value) + ","
                + CONTAINED + "}";
    }

    /** The one value of an array member. */
    private static String inner(String member) {
        return member.substring(member.indexOf('[') + 1, member.lastIndexOf(']'));
    }

    private static String add(String path, String value) {
        return "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":" + value + "}";
    }

    private static String operation(String path, String name, String value) {
        return "{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":\"add\"},"
                + "{\"name\":\"path\",\"valueString\":\"" + path + "\"},"
                + "{\"name\":\"name\",\"valueString\":\"" + name + "\"},{\"name\":\"value\"," + value + "}]}";
    }

    private static Answer patch(Server server, String id, String type, String body) {
        return Request.post("Patient/" + id, body)
                .by("PATCH")
                .with("Content-Type", type)
                .with("If-Match", "W/\"1\"")
                .send(server);
    }

    private static String entry(Server server, String kind, String resource, String request) {
        Answer answer = Request.post(
                        "",
                        "{\"resourceType\":\"Bundle\",\"type\":\"" + kind + "\",\"entry\":[{\"resource\":" + resource
                                + ",\"request\":{" + request + "}}]}")
                .send(server);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Answer first = Answer.of(answer.as(Bundle.class).getEntryFirstRep());
        assertThat(first.status()).as(first.toString()).isIn(200, 201);
        return first.id();
    }

    private static String stored(Server server) {
        return Sending.register(server, Records.child(), List.of());
    }

    private static String id(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.id();
    }

    private static String changed(String id, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return id;
    }
}
