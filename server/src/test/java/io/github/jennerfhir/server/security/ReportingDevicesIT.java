package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.ReportingDevice;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract §9: a device is known by its signature, with or without a token; who enrols it, and what stands in for nothing. */
@ExtendWith(SecuredServer.Resolver.class)
class ReportingDevicesIT {

    @Test
    void aDeviceNeedsNoTokenAndReportsIntoItsOwnTenant(SecuredServer server) {
        String tenant = tenant(server, "population-health");
        Session admin = in(server, tenant, "ADMIN");
        ReportingDevice device = enrolled(server, admin);
        Answer answer = submit(server, device.sign(device.content(tenant, "2026-W47", 4)), null);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        String report =
                ((Reference) answer.as(Parameters.class).getParameter("report").getValue()).getReference();
        assertThat(admin.get(report).status()).isEqualTo(200);
        assertThat(server.as("ADMIN").get(report).status()).as("elsewhere").isEqualTo(404);
        assertThat(server.sql()
                        .queryForList(
                                "select TENANT from JNR_AUDIT where ACTOR = ? and RES_TYPE = 'MeasureReport'",
                                String.class,
                                "Device/" + device.id()))
                .containsExactly(tenant);
    }

    @Test
    void theMobileFacadeNeedsNoTokenForItEither(SecuredServer server) {
        ReportingDevice device = enrolled(server, server.as("ADMIN"));
        String address = "/api/v1/population-health/sync/facility-reports";
        Answer taken = server.http()
                .send(
                        address,
                        request -> request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"report\":\"" + device.report("2026-W47", 2) + "\"}")));
        assertThat(taken.status()).as("%s", taken).isEqualTo(200);
        assertThat(server.http().get("/v1/immunizations?patientId=x").status()).isEqualTo(401);
        assertThat(server.http().get(address).status()).isEqualTo(405);
    }

    @Test
    void aTokenOfAnotherTenantIsOutOfScope(SecuredServer server) {
        String tenant = tenant(server, "population-health");
        ReportingDevice device = enrolled(server, in(server, tenant, "ADMIN"));
        String report = device.sign(device.content(tenant, "2026-W47", 4));
        assertThat(submit(server, report, server.as("NURSE")).refusal()).isEqualTo("403 REPORT_SCOPE_INVALID");
        assertThat(submit(server, report, in(server, tenant, "NURSE")).status()).isEqualTo(200);
    }

    @Test
    void theTenantOfTheDeviceMustBeEntitled(SecuredServer server) {
        String tenant = tenant(server, "population-health");
        ReportingDevice device = enrolled(server, in(server, tenant, "ADMIN"));
        change(server, tenant, "immunizations");
        assertThat(submit(server, device.sign(device.content(tenant, "2026-W47", 4)), null)
                        .refusal())
                .isEqualTo("403 MODULE_NOT_ENTITLED");
        assertThat(in(server, tenant, "ADMIN")
                        .write("POST", "Device/" + device.id() + "/$enrolment-code", new Parameters())
                        .refusal())
                .isEqualTo("403 MODULE_NOT_ENTITLED");
    }

    @Test
    void anAdminEnrolsAndRevokesAndNobodyElse(SecuredServer server) {
        ReportingDevice device = enrolled(server, server.as("ADMIN"));
        for (String role : List.of("CLINICIAN", "NURSE", "VACCINATION_OFFICER", "ANALYST", "DATA_MIGRATION_ROLE")) {
            for (String operation : List.of("$enrolment-code", "$revoke")) {
                assertThat(server.as(role)
                                .write("POST", "Device/" + device.id() + "/" + operation, new Parameters())
                                .refusal())
                        .as(role + " " + operation)
                        .isEqualTo("403 ROLE_REQUIRED");
            }
        }
        assertThat(submit(server, device.report("2026-11-20", 1), null).status())
                .isEqualTo(200);
        assertThat(in(server, tenant(server, "population-health"), "ADMIN")
                        .write("POST", "Device/" + device.id() + "/$revoke", new Parameters())
                        .status())
                .as("of another tenant")
                .isEqualTo(404);
        assertThat(server.as("ADMIN")
                        .write("POST", "Device/" + device.id() + "/$revoke", new Parameters())
                        .status())
                .isEqualTo(200);
        assertThat(submit(server, device.report("2026-11-21", 1), null).refusal())
                .isEqualTo("403 REPORT_SIGNATURE_INVALID");
    }

    @Test
    void nothingElseThatIsSignedStandsInForAReportNorAReportForIt(SecuredServer server) {
        Session admin = server.as("ADMIN");
        ReportingDevice device = enrolled(server, admin);
        assertThat(submit(server, admin.token(), null).refusal()).isEqualTo("403 REPORT_SIGNATURE_INVALID");
        String report = device.report("2026-11-20", 1);
        assertThat(server.withToken("/fhir/Patient", report).refusal()).isEqualTo("401 TOKEN_INVALID");
        Answer verified = server.as("ADMIN")
                .write("POST", "$certificate-verify", new Parameters().addParameter("credential", report));
        assertThat(verified.body()).contains("\"valueBoolean\":false").doesNotContain("\"valueBoolean\":true");
        assertThat(submit(server, report, null).status()).isEqualTo(200);
    }

    @Test
    void aRefusalIsInTheTrailOfTheDevicesTenant(SecuredServer server) {
        ReportingDevice device = enrolled(server, server.as("ADMIN"));
        submit(server, device.sign(device.content("elsewhere", "2026-11-20", 1)), null);
        assertThat(server.sql()
                        .queryForList(
                                "select REASON from JNR_AUDIT where ACTOR = ? and OUTCOME = '4' and TENANT = 'main'",
                                String.class,
                                "Device/" + device.id()))
                .singleElement()
                .asString()
                .startsWith("REPORT_SCOPE_INVALID");
    }

    private static Answer submit(SecuredServer server, String jws, Session session) {
        Parameters report = new Parameters().addParameter("report", jws);
        if (session != null) {
            return session.write("POST", "$submit-facility-report", report);
        }
        return post(server, "/fhir/$submit-facility-report", report);
    }

    private static Answer post(SecuredServer server, String path, Parameters parameters) {
        String body = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(parameters);
        return server.http()
                .send(
                        path,
                        request -> request.header("Content-Type", "application/fhir+json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private static ReportingDevice enrolled(SecuredServer server, Session admin) {
        String facility = "Location/" + admin.created(new Location().setName("Village health post"));
        String id = admin.created(new Device().setLocation(new Reference(facility)));
        Answer invited = admin.write("POST", "Device/" + id + "/$enrolment-code", new Parameters());
        assertThat(invited.status()).as("%s", invited).isEqualTo(200);
        ReportingDevice device = new ReportingDevice(id, facility);
        Parameters enrolment = new Parameters();
        enrolment.addParameter(
                "code",
                invited.as(Parameters.class).getParameter("code").getValue().primitiveValue());
        enrolment.addParameter("publicKey", device.publicKey());
        Answer answer = post(server, "/fhir/$enrol-device", enrolment);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return device;
    }

    private static Session in(SecuredServer server, String tenant, String role) {
        return server.with(Map.of("tenant", tenant, "roles", List.of(role)));
    }

    private static String tenant(SecuredServer server, String module) {
        String name = "reports-" + UUID.randomUUID().toString().substring(0, 8);
        change(server, name, module);
        return name;
    }

    private static void change(SecuredServer server, String name, String module) {
        Parameters tenant = new Parameters();
        tenant.addParameter("name", new StringType(name));
        tenant.addParameter("issuer", new UriType(server.issuer().name()));
        tenant.addParameter("module", new CodeType(module));
        Answer changed = server.as("SERVER_ADMIN").write("POST", "$tenant", tenant);
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
    }
}
