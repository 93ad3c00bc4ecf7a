package io.github.jennerfhir.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** Certificates over HTTP: issued, shown, verified, revoked. */
class CertificateIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ServerTest
    void certificatesAreIssuedWithTheVerdictOnEachDoseAndHold(Server server) {
        String child = Shown.child(server);
        Shown.dose(server, child, "19", 300);
        Shown.dose(server, child, "04", 10);

        Parameters issued = Shown.certificate(server, child, "");

        assertThat(Shown.values(issued, "verifiableCredential")).hasSize(3);
        assertThat(Shown.parts(issued, "dose", "verdict"))
                .hasSize(3)
                .anyMatch(verdict -> verdict.startsWith("BCG Valid"));
        assertThat(Shown.values(issued, "text")).singleElement().asString().contains("Nia Quill");
        assertThat(Shown.verdicts(
                        server, Shown.values(issued, "verifiableCredential").toArray(String[]::new)))
                .containsExactly("valid", "valid", "valid");
        // the profile forbids it on a card
        assertThat(Shown.values(issued, "verifiableCredential"))
                .allSatisfy(jws -> assertThat(payload(jws).toString()).doesNotContain("Valid"));
    }

    @ServerTest
    void issuerAndKeysAreThoseThatTheServerPublishes(Server server) throws Exception {
        String child = Shown.child(server);
        Shown.dose(server, child, "19", 300);
        String jws = Shown.values(Shown.certificate(server, child, ""), "verifiableCredential")
                .get(0);

        Answer keys = server.getFromRoot("/.well-known/jwks.json");

        assertThat(keys.header("Access-Control-Allow-Origin")).contains("*");
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[0]));
        JsonNode set = JSON.readTree(keys.body()).path("keys");
        assertThat(set.findValuesAsText("kid")).contains(header.path("kid").asText());
        assertThat(keys.body()).doesNotContain("\"d\"");
        assertThat(set)
                .allSatisfy(key -> assertThat(key.path("crlVersion").asInt())
                        .as("where its revocations stand, also if there are none")
                        .isPositive());
        assertThat(server.base()).isEqualTo(payload(jws).path("iss").asText() + "/fhir");
        assertThat(server.getFromRoot("/.well-known/crl/unknown.json").status()).isEqualTo(404);
        assertThat(server.getFromRoot("/issuers/nobody/.well-known/jwks.json").status())
                .isEqualTo(404);
    }

    @ServerTest
    void correctionRevokesTheCardsThatShowTheRecordAndNoOther(Server server) throws Exception {
        String child = Shown.child(server);
        Immunization bcg = Shown.dose(server, child, "19", 300);
        Shown.dose(server, child, "133", 200);
        String[] cards = Shown.values(Shown.certificate(server, child, ""), "verifiableCredential")
                .toArray(String[]::new);
        String hcert = Shown.parts(
                        Shown.certificate(server, child, "?format=hcert&antigen=BCG"), "certificate", "credential")
                .get(0);
        assertThat(Shown.verdicts(server, cards)).containsExactly("valid", "valid");
        assertThat(Shown.verdicts(server, hcert)).containsExactly("valid");

        assertThat(server.update(bcg.setStatus(ImmunizationStatus.ENTEREDINERROR))
                        .status())
                .isEqualTo(200);

        assertThat(Shown.verdicts(server, cards)).containsExactly("revoked", "valid");
        assertThat(Shown.verdicts(server, hcert)).containsExactly("revoked");
        String kid = JSON.readTree(Base64.getUrlDecoder().decode(cards[0].split("\\.", -1)[0]))
                .path("kid")
                .asText();
        JsonNode list = JSON.readTree(
                server.getFromRoot("/.well-known/crl/" + kid + ".json").body());
        assertThat(list.path("kid").asText()).isEqualTo(kid);
        assertThat(list.path("method").asText()).isEqualTo("rid");
        assertThat(list.path("rids").toString())
                .contains(payload(cards[0]).path("vc").path("rid").asText())
                .doesNotContain(payload(cards[1]).path("vc").path("rid").asText());
        assertThat(list.path("ctr").asInt()).isEqualTo(1 + list.path("rids").size());
        assertThat(Shown.values(Shown.certificate(server, child, ""), "verifiableCredential"))
                .hasSize(1);
    }

    @ServerTest
    void amendmentRevokesOnlyWhatShowsIt(Server server) {
        String child = Shown.child(server);
        Immunization bcg = Shown.dose(server, child, "19", 300);
        String card = Shown.values(Shown.certificate(server, child, ""), "verifiableCredential")
                .get(0);

        bcg.addNote().setText("a scar is there");
        assertThat(server.update(bcg).status()).isEqualTo(200);
        assertThat(Shown.verdicts(server, card)).containsExactly("valid");

        Immunization current =
                server.get("Immunization/" + bcg.getIdElement().getIdPart()).as(Immunization.class);
        assertThat(server.update(current.setLotNumber("OTHER")).status()).isEqualTo(200);
        assertThat(Shown.verdicts(server, card)).containsExactly("revoked");
        assertThat(Shown.verdicts(
                        server,
                        Shown.values(Shown.certificate(server, child, ""), "verifiableCredential")
                                .get(0)))
                .containsExactly("valid");
    }

    /** Whoever is first, no card holds that shows what was corrected. */
    @ServerTest
    void cardIssuedWhileTheRecordIsCorrectedIsRevokedOrDoesNotShowIt(Server server) {
        for (int round = 0; round < 5; round++) {
            String child = Shown.child(server);
            Immunization bcg = Shown.dose(server, child, "19", 300);
            CompletableFuture<Parameters> issuing =
                    CompletableFuture.supplyAsync(() -> Shown.certificate(server, child, ""));
            assertThat(server.update(bcg.setStatus(ImmunizationStatus.ENTEREDINERROR))
                            .status())
                    .isEqualTo(200);

            List<String> cards = Shown.values(issuing.join(), "verifiableCredential");

            assertThat(cards.isEmpty() ? List.of("revoked") : Shown.verdicts(server, cards.get(0)))
                    .containsExactly("revoked");
        }
    }

    @ServerTest
    void refusedCorrectionRevokesNothing(Server server) {
        String child = Shown.child(server);
        Immunization bcg = Shown.dose(server, child, "19", 300);
        String card = Shown.values(Shown.certificate(server, child, ""), "verifiableCredential")
                .get(0);

        bcg.getVaccineCode().getCodingFirstRep().setCode("04");
        bcg.setLotNumber("OTHER");
        assertThat(server.update(bcg).refusal()).isEqualTo("422 AMENDMENT_NOT_ALLOWED");

        assertThat(Shown.verdicts(server, card)).containsExactly("valid");
    }

    @ServerTest
    void formsAreChosenByParameterOrHeader(Server server) {
        String child = Shown.child(server);
        Shown.dose(server, child, "19", 300);
        Shown.dose(server, child, "133", 200);
        String path = "Patient/" + child + "/$certificate";

        Answer file = server.send(path, accept("application/smart-health-card"));
        assertThat(file.header("Content-Type").orElseThrow()).startsWith("application/smart-health-card");
        assertThat(Shown.verdicts(server, file.body())).containsExactly("valid", "valid");
        Answer pdf = server.send(path, accept("application/pdf, */*;q=0.1"));
        assertThat(pdf.header("Content-Type").orElseThrow()).startsWith("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        Answer svg = server.get(path + "?antigen=BCG&_outputFormat=image/svg%2Bxml");
        assertThat(svg.header("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(svg.body()).startsWith("<svg");
        assertThat(server.get(path + "?antigen=BCG&_outputFormat=image/png")
                        .header("Content-Type")
                        .orElseThrow())
                .startsWith("image/png");

        assertThat(server.get(path + "?_outputFormat=image/png").refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(server.get(path + "?_outputFormat=text/csv").refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(server.get(path + "?format=vds").refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(server.get(path + "?paper=a5").refusal()).isEqualTo("400 INVALID_PARAMETER");
        for (String day : List.of("2025", "soon", "2026-02-30", "2026-01-01T00:00:00Z", "99999-01-01")) {
            for (String parameter : List.of("from", "to")) {
                Answer refused = server.get(path + "?" + parameter + "=" + day);
                assertThat(refused.refusal()).as(day).isEqualTo("400 INVALID_PARAMETER");
                assertThat(refused.issue().getExpression().toString()).contains(parameter);
            }
        }
        Parameters days = new Parameters()
                .addParameter(
                        "from", new DateType(Records.today().minusDays(250).toString()));
        assertThat(Shown.values(server.send("POST", path, days).as(Parameters.class), "verifiableCredential"))
                .hasSize(1);
        Answer unknown = server.get(path + "?antigen=Meazles");
        assertThat(unknown.refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(unknown.issue().getExpression().toString()).contains("antigen");
        assertThat(server.get("Patient/" + UUID.randomUUID() + "/$certificate").refusal())
                .isEqualTo("404 PATIENT_NOT_FOUND");
    }

    @ServerTest
    void healthCardsAreIssuedAsTheSpecificationSays(Server server) {
        String child = Shown.child(server);
        Immunization bcg = Shown.dose(server, child, "19", 300);
        String path = "Patient/" + child + "/$health-cards-issue";
        Parameters ask = new Parameters().addParameter("credentialType", new UriType("Immunization"));

        Parameters issued = server.send("POST", path, ask).as(Parameters.class);

        assertThat(Shown.verdicts(
                        server, Shown.values(issued, "verifiableCredential").get(0)))
                .containsExactly("valid");
        assertThat(Shown.parts(issued, "resourceLink", "vcIndex")).containsExactly("0");
        assertThat(Shown.parts(issued, "resourceLink", "bundledResource")).containsExactly("resource:1");
        assertThat(Shown.parts(issued, "resourceLink", "hostedResource"))
                .containsExactly(
                        server.base() + "/Immunization/" + bcg.getIdElement().getIdPart());

        ask.addParameter("includeIdentityClaim", new StringType("Patient.name"));
        String nameOnly = Shown.values(server.send("POST", path, ask).as(Parameters.class), "verifiableCredential")
                .get(0);
        assertThat(payload(nameOnly).toString()).contains("Quill").doesNotContain("birthDate");

        ask.addParameter("includeIdentityClaim", new StringType("Patient.birthDate"));
        ask.getParameter().removeIf(parameter -> "Patient.name".equals(String.valueOf(parameter.getValue())));
        String born = Shown.values(server.send("POST", path, ask).as(Parameters.class), "verifiableCredential")
                .get(0);
        assertThat(payload(born).toString())
                .as("without a name it would be anybody's")
                .contains("Quill", "birthDate");
        assertThat(issuedOf(server, path, "immunization-all-cvx")).isEqualTo(1);
        assertThat(issuedOf(server, path, "immunization-bcg-cvx")).isEqualTo(1);
        assertThat(issuedOf(server, path, "immunization-covid-all")).isZero();
        assertThat(issuedOf(server, path, "immunization-all-snomed")).isZero();
        assertThat(issuedOf(server, path, "immunization-bcg-cvx", "immunization-covid-all"))
                .isZero();
        for (String unknown : List.of("immunization-b-all", "immunization-measels-all", "labs-covid-all")) {
            Answer refused = server.send("POST", path, valueSets(unknown));
            assertThat(refused.refusal()).as(unknown).isEqualTo("400 INVALID_PARAMETER");
            assertThat(refused.issue().getExpression().toString()).contains("credentialValueSet");
        }

        Parameters laboratory = new Parameters().addParameter("credentialType", new UriType("Observation"));
        assertThat(server.send("POST", path, laboratory).as(Parameters.class).getParameter())
                .isEmpty();
        assertThat(server.send("POST", path, new Parameters()).refusal()).isEqualTo("400 INVALID_PARAMETER");
        assertThat(server.get(path).status()).isEqualTo(405);
    }

    @ServerTest
    void whatIsNoCertificateGetsAVerdictAndNoFault(Server server) {
        assertThat(Shown.verdicts(server, "shc:/1234", "HC1:XYZ", "a.b.c", "{}", "<script>"))
                .containsExactly("unreadable", "unreadable", "unreadable", "unreadable", "unreadable");
        assertThat(server.send("POST", "$certificate-verify", new Parameters()).refusal())
                .isEqualTo("400 INVALID_PARAMETER");
    }

    @ServerTest
    void pageLoadsNothingFromElsewhere(Server server) {
        Answer page = server.getFromRoot("/verify");

        assertThat(page.header("Content-Security-Policy").orElseThrow()).startsWith("default-src 'none'");
        assertThat(page.body()).contains("verify/verify.js", "verify/jsQR.js").doesNotContain("http://", "https://");
        assertThat(server.getFromRoot("/verify/verify.js")
                        .header("Content-Type")
                        .orElseThrow())
                .startsWith("text/javascript");
        assertThat(server.getFromRoot("/verify/jsQR.js").body()).contains("jsQR 1.4.0");
        assertThat(server.getFromRoot("/verify/verify.css").status()).isEqualTo(200);
        assertThat(server.getFromRoot("/verify/other.js").status()).isEqualTo(404);
    }

    @ServerTest
    void issuingIsAudited(Server server) {
        String child = Shown.child(server);
        Shown.dose(server, child, "19", 300);
        Shown.certificate(server, child, "");

        Bundle trail = server.get("AuditEvent?patient=" + child + "&action=E").as(Bundle.class);

        assertThat(trail.getEntry())
                .extracting(entry ->
                        ((AuditEvent) entry.getResource()).getSubtypeFirstRep().getDisplay())
                .containsExactly("$certificate");
    }

    private static Parameters valueSets(String... names) {
        Parameters ask = new Parameters().addParameter("credentialType", new UriType("Immunization"));
        for (String name : names) {
            ask.addParameter(
                    "credentialValueSet", new UriType("https://terminology.smarthealth.cards/ValueSet/" + name));
        }
        return ask;
    }

    private static int issuedOf(Server server, String path, String... names) {
        Parameters issued = server.send("POST", path, valueSets(names)).as(Parameters.class);
        return Shown.values(issued, "verifiableCredential").size();
    }

    private static UnaryOperator<HttpRequest.Builder> accept(String mediaTypes) {
        return request -> request.header("Accept", mediaTypes);
    }

    private static JsonNode payload(String jws) {
        try {
            byte[] packed = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
            try (InflaterInputStream content =
                    new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true))) {
                return JSON.readTree(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
