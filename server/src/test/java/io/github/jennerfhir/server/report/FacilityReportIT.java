package io.github.jennerfhir.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.ReportingDevice;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;

/** Contract §4.10 and §9, the facility report: what is kept of it, what is kept once, and what is refused. */
class FacilityReportIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ServerTest
    void aSignedReportIsKeptWithItsProof(Server server) throws IOException {
        ReportingDevice device = ReportingDevice.enrolled(server);
        String jws = device.report("2026-W47", 12);
        assertThat(problemsOf(device.content("main", "2026-W47", 12))).isEmpty();

        Answer answer = submit(server, jws);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        MeasureReport kept = server.get(report(answer)).as(MeasureReport.class);
        assertThat(kept.getReporter().getReference()).isEqualTo(device.facility());
        assertThat(kept.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-11-16");
        assertThat(kept.getPeriod().getEndElement().getValueAsString()).isEqualTo("2026-11-22");
        assertThat(kept.getDateElement().getValueAsString()).isEqualTo("2026-11-22T18:00:00+01:00");
        StratifierGroupComponent stratum =
                kept.getGroupFirstRep().getStratifierFirstRep().getStratumFirstRep();
        assertThat(kept.getGroupFirstRep().getCode().getCodingFirstRep().getCode())
                .isEqualTo("doses-given");
        assertThat(stratum.getComponent())
                .extracting(part -> part.getCode().getCodingFirstRep().getCode() + "="
                        + part.getValue().getText())
                .containsExactly("antigen=Measles", "dose=1", "sex=female", "age-band=0-11m");
        assertThat(stratum.getPopulationFirstRep().getCount()).isEqualTo(12);
        Provenance proof = (Provenance) server.get("Provenance?target=" + report(answer))
                .as(Bundle.class)
                .getEntryFirstRep()
                .getResource();
        assertThat(proof.getAgentFirstRep().getWho().getReference()).isEqualTo("Device/" + device.id());
        assertThat(new String(proof.getSignatureFirstRep().getData(), StandardCharsets.US_ASCII))
                .isEqualTo(jws);
    }

    @ServerTest
    void aSecondOneGetsTheFirstOnesAnswerAndChangesNothing(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        Answer first = submit(server, device.report("2026-11-22", 7));
        // signed anew, so another signature and another text
        Answer second = submit(server, device.report("2026-11-22", 7));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(kept(server, device)).isOne();
        assertThat(events(server, device)).isOne();
    }

    @ServerTest
    void otherContentUnderTheSameKeyIsAConflictAndTheFirstStands(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        Answer first = submit(server, device.report("2026-11-22", 7));
        Answer other = submit(server, device.report("2026-11-22", 8));
        assertThat(other.refusal()).isEqualTo("409 REPORT_CONFLICT");
        assertThat(other.issue().getDiagnostics()).contains(report(first));
        assertThat(server.get(report(first))
                        .as(MeasureReport.class)
                        .getGroupFirstRep()
                        .getStratifierFirstRep()
                        .getStratumFirstRep()
                        .getPopulationFirstRep()
                        .getCount())
                .isEqualTo(7);
        assertThat(submit(server, device.report("2026-11-23", 8)).status()).isEqualTo(200);
    }

    @ServerTest
    void ofSixtyFourThatAreSentAtOnceOneIsKept(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        List<Answer> answers = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> submitPatiently(server, device.report("2026-W46", 5)))
                .toList();
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(kept(server, device)).isOne();
        assertThat(events(server, device)).isOne();
        assertThat(server.get("MeasureReport?reporter=" + device.facility())
                        .as(Bundle.class)
                        .getEntry())
                .hasSize(1);
    }

    @ServerTest
    void whatNoEnrolledDeviceHasSignedIsRefused(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        ReportingDevice stranger = new ReportingDevice(device.id(), device.facility());
        String good = device.report("2026-11-20", 1);
        String[] parts = good.split("\\.");
        String[] other = device.report("2026-11-21", 1).split("\\.");
        String none = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
        for (String bad : List.of(
                stranger.report("2026-11-20", 1),
                stranger.sign(stranger.content("main", "2026-11-20", 1), header -> header.keyID(kid(device))),
                parts[0] + "." + other[1] + "." + parts[2],
                none,
                "no jws",
                device.sign(device.content("main", "2026-11-20", 1), header -> header.type(null)),
                device.sign(
                        device.content("main", "2026-11-20", 1),
                        header -> header.jwk(stranger.key().toPublicJWK())),
                device.sign(
                        device.content("main", "2026-11-20", 1),
                        header -> header.jwkURL(java.net.URI.create("http://localhost/keys"))))) {
            assertThat(submit(server, bad).refusal()).as(bad).isEqualTo("403 REPORT_SIGNATURE_INVALID");
        }
        assertThat(kept(server, device)).isZero();
        assertThat(submit(server, good).status()).isEqualTo(200);
    }

    @ServerTest
    void whatIsNotOfTheDevicesTenantFacilityOrSelfIsRefused(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        ReportingDevice neighbour = ReportingDevice.enrolled(server);
        String content = device.content("main", "2026-11-20", 1);
        assertThat(submit(server, device.sign(device.content("elsewhere", "2026-11-20", 1)))
                        .refusal())
                .isEqualTo("403 REPORT_SCOPE_INVALID");
        assertThat(submit(server, device.sign(content.replace(device.facility(), neighbour.facility())))
                        .refusal())
                .isEqualTo("403 REPORT_SCOPE_INVALID");
        assertThat(submit(server, device.sign(content.replace(device.id(), neighbour.id())))
                        .refusal())
                .isEqualTo("403 REPORT_SCOPE_INVALID");
        assertThat(kept(server, device) + kept(server, neighbour)).isZero();
        assertThat(submit(server, device.sign(content)).status()).isEqualTo(200);
    }

    @ServerTest
    void aRevokedDeviceReportsNoMoreAndWhatItReportedStands(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        String reported = report(submit(server, device.report("2026-11-20", 1)));
        Answer revoked = server.send("POST", "Device/" + device.id() + "/$revoke", new Parameters());
        assertThat(revoked.as(Device.class).getStatus()).isEqualTo(FHIRDeviceStatus.INACTIVE);
        assertThat(submit(server, device.report("2026-11-21", 1)).refusal()).isEqualTo("403 REPORT_SIGNATURE_INVALID");
        assertThat(server.get(reported).status()).isEqualTo(200);
    }

    @ServerTest
    void aDeviceThatIsPutOutOfUseReportsNothing(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        Device registered = server.get("Device/" + device.id()).as(Device.class);
        registered.setStatus(FHIRDeviceStatus.INACTIVE);
        assertThat(server.update(registered).status()).isEqualTo(200);
        assertThat(submit(server, device.report("2026-11-21", 1)).refusal()).isEqualTo("403 REPORT_SIGNATURE_INVALID");
        Device back = server.get("Device/" + device.id()).as(Device.class).setStatus(FHIRDeviceStatus.ACTIVE);
        server.update(back);
        assertThat(submit(server, device.report("2026-11-21", 1)).status()).isEqualTo(200);
    }

    @ServerTest
    void aCodeIsGoodOnceAndTheKeyIsShownOnTheDevice(Server server) {
        String facility = ReportingDevice.location(server);
        String id = ReportingDevice.registered(server, facility);
        String code = ReportingDevice.code(server, id);
        ReportingDevice first = new ReportingDevice(id, facility);
        Answer answer = ReportingDevice.enrol(server, code, first);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(ReportingDevice.enrol(server, code, first).body())
                .as("the answer was lost")
                .isEqualTo(answer.body());
        assertThat(ReportingDevice.enrol(server, code, new ReportingDevice(id, facility))
                        .refusal())
                .isEqualTo("400 INVALID_PARAMETER");
        assertThat(ReportingDevice.enrol(server, "ABCD-EFGH", first).refusal()).isEqualTo("400 INVALID_PARAMETER");
        Device shown = server.get("Device/" + id).as(Device.class);
        assertThat(keyOf(shown)).contains(first.key().getX().toString()).doesNotContain("\"d\"");
        // who changes the device cannot take the key away, nor put another in
        shown.addNote().setText("in the cold room");
        shown.getPropertyFirstRep().getValueCodeFirstRep().setText("{}");
        assertThat(server.update(shown).status()).isEqualTo(200);
        assertThat(keyOf(server.get("Device/" + id).as(Device.class)))
                .contains(first.key().getX().toString());

        // another key in its place
        ReportingDevice second = new ReportingDevice(id, facility);
        assertThat(ReportingDevice.enrol(server, ReportingDevice.code(server, id), second)
                        .status())
                .isEqualTo(200);
        assertThat(submit(server, first.report("2026-11-21", 1)).refusal()).isEqualTo("403 REPORT_SIGNATURE_INVALID");
        assertThat(submit(server, second.report("2026-11-21", 1)).status()).isEqualTo(200);
    }

    @ServerTest
    void aDeviceNeedsAFacilityToBeEnrolledAndAPublicKey(Server server) {
        String homeless = server.create(new Device()).id();
        assertThat(server.send("POST", "Device/" + homeless + "/$enrolment-code", new Parameters())
                        .refusal())
                .isEqualTo("422 REQUIRED_FIELD_MISSING");
        String facility = ReportingDevice.location(server);
        String id = ReportingDevice.registered(server, facility);
        Parameters secret = new Parameters().addParameter("code", ReportingDevice.code(server, id));
        secret.addParameter("publicKey", new ReportingDevice(id, facility).key().toJSONString());
        assertThat(server.send("POST", "$enrol-device", secret).refusal()).isEqualTo("400 INVALID_PARAMETER");
    }

    @ServerTest
    void anOrganizationMayBeTheFacility(Server server) {
        String organization = "Organization/"
                + server.create(new Organization().setName("District office")).id();
        Device owned = new Device().setOwner(new Reference(organization));
        String id = server.create(owned).id();
        ReportingDevice device = new ReportingDevice(id, organization);
        ReportingDevice.enrol(server, ReportingDevice.code(server, id), device);
        assertThat(submit(server, device.report("2026-11-21", 3)).status()).isEqualTo(200);
    }

    @ServerTest
    void whatDoesNotFitTheSchemaIsRefusedByField(Server server) throws IOException {
        ReportingDevice device = ReportingDevice.enrolled(server);
        String content = device.content("main", "2026-11-20", 1);
        for (String[] change : new String[][] {
            {"\"2026-11-20\"", "\"2026-W60\"", "report.periodKey"},
            {"\"2026-11-20\"", "\"2199-01-01\"", "report.periodKey"},
            {"\"value\":1", "\"value\":-1", "report.counts[0].value"},
            {"\"female\"", "\"woman\"", "report.counts[0].sex"},
            {"\"measure\"", "\"patient\":\"Nia\",\"measure\"", "report.counts[0]"},
            {"\"schemaVersion\":1", "\"schemaVersion\":2", "report.schemaVersion"},
            {"/facility-report", "/other", "report.aud"},
        }) {
            Answer refused = submit(server, device.sign(content.replace(change[0], change[1])));
            assertThat(refused.refusal()).as(change[1]).isEqualTo("400 INVALID_BODY");
            assertThat(refused.issue().getExpression().get(0).getValue()).isEqualTo(change[2]);
        }
        assertThat(submit(server, device.sign("[1")).refusal()).isEqualTo("400 INVALID_BODY");
        assertThat(kept(server, device)).isZero();
    }

    @ServerTest
    void nobodyWritesOrChangesAReportOtherwise(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        MeasureReport kept = server.get(report(submit(server, device.report("2026-11-20", 1))))
                .as(MeasureReport.class);
        assertThat(server.create(kept.copy()).refusal()).isEqualTo("403 SERVER_AUTHORITATIVE");
        assertThat(server.update(kept).refusal()).isEqualTo("403 SERVER_AUTHORITATIVE");
    }

    @ServerTest
    void theMobileFacadeTakesItToo(Server server) throws IOException {
        ReportingDevice device = ReportingDevice.enrolled(server);
        String jws = device.report("2026-W45", 9);
        Answer answer = mobile(server, "{\"report\":\"" + jws + "\"}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        JsonNode taken = JSON.readTree(answer.body());
        assertThat(taken.path("facilityId").asText())
                .isEqualTo(device.facility().replace("Location/", ""));
        assertThat(taken.path("deviceId").asText()).isEqualTo(device.id());
        assertThat(taken.path("periodKey").asText()).isEqualTo("2026-W45");
        assertThat(server.get("MeasureReport/" + taken.path("reportId").asText())
                        .status())
                .isEqualTo(200);

        String[] parts = jws.split("\\.");
        Answer again = mobile(
                server,
                "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(parts[0], parts[1], parts[2]));
        assertThat(again.body()).isEqualTo(answer.body());
        assertThat(again.header("Idempotency-Replayed")).contains("true");

        Answer other = mobile(server, "{\"report\":\"" + device.report("2026-W45", 10) + "\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(JSON.readTree(other.body()).path("code").asText()).isEqualTo("REPORT_CONFLICT");
        Answer unsigned = mobile(server, "{\"report\":\"x\"}");
        assertThat(unsigned.status()).isEqualTo(403);
        assertThat(JSON.readTree(unsigned.body()).path("code").asText()).isEqualTo("REPORT_SIGNATURE_INVALID");
        assertThat(JSON.readTree(unsigned.body()).path("message").asText()).isNotBlank();
        assertThat(mobile(server, "{}").status()).isEqualTo(400);
    }

    @ServerTest
    void anIdempotencyKeyNamesOneReport(Server server) {
        ReportingDevice device = ReportingDevice.enrolled(server);
        String key = "device-key-" + device.id();
        assertThat(submit(server, device.report("2026-11-20", 1), key).status()).isEqualTo(200);
        assertThat(submit(server, device.report("2026-11-20", 1), key).header("Idempotency-Replayed"))
                .contains("true");
        assertThat(submit(server, device.report("2026-11-21", 1), key).refusal())
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
    }

    private static Answer submit(Server server, String jws) {
        return server.send("POST", "$submit-facility-report", new Parameters().addParameter("report", jws));
    }

    private static Answer submit(Server server, String jws, String idempotencyKey) {
        String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"report\",\"valueString\":\"" + jws
                + "\"}]}";
        return server.send(
                "$submit-facility-report",
                request -> request.header("Content-Type", "application/fhir+json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(BodyPublishers.ofString(body)));
    }

    /** Whoever is told that the first is still running comes back, as the contract says. */
    private static Answer submitPatiently(Server server, String jws) {
        Answer answer = submit(server, jws);
        for (int i = 0; i < 20 && answer.status() == 409; i++) {
            assertThat(answer.refusal()).isEqualTo("409 MUTATION_IN_PROGRESS");
            answer = submit(server, jws);
        }
        return answer;
    }

    private static Answer mobile(Server server, String body) {
        return server.http()
                .send(
                        "/api/v1/population-health/sync/facility-reports",
                        request -> request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private static String report(Answer answer) {
        return ((Reference) answer.as(Parameters.class).getParameter("report").getValue()).getReference();
    }

    private static String keyOf(Device device) {
        assertThat(device.getProperty()).hasSize(1);
        assertThat(device.getPropertyFirstRep().getType().getCodingFirstRep().getCode())
                .isEqualTo("report-key");
        return device.getPropertyFirstRep().getValueCodeFirstRep().getText();
    }

    private static String kid(ReportingDevice device) {
        try {
            return device.key().computeThumbprint().toString();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int kept(Server server, ReportingDevice device) {
        return server.sql()
                .queryForObject(
                        "select count(*) from JNR_FACILITY_REPORT where DEVICE = ?",
                        Integer.class,
                        "Device/" + device.id());
    }

    private static int events(Server server, ReportingDevice device) {
        return server.sql()
                .queryForObject(
                        "select count(*) from JNR_EVENT where PATIENT_ID = ? and EVENT_TYPE ="
                                + " 'population_health.facility_report.synced.v1'",
                        Integer.class,
                        device.facility());
    }

    private static List<String> problemsOf(String report) throws IOException {
        String schema = Files.readString(Path.of("..", "docs", "facility-report.schema.json"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(
                        JSON.readTree(report),
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
