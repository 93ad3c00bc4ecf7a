package io.github.jennerfhir.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/**
 * Certificates of ours before readers that others wrote: npm {@code jose} for the signature, {@code kill-the-clipboard} for
 * the whole card from the picture of its QR code, {@code cose-js} for HCERT. They fetch keys and revocations from the
 * running server. Every twin that they refuse our own verification refuses too.
 */
class OtherReadersIT {

    @ServerTest
    void othersReadWhatWeIssueAndRefuseItsBrokenTwins(Server server) throws Exception {
        String child = Shown.child(server, "Ёлкина-Nguyễn", "فاطمة");
        Shown.dose(server, child, "19", 300);
        Immunization pneumococcal = Shown.dose(server, child, "133", 200);
        String card = card(server, child, "BCG");
        String revoked = card(server, child, "Pneumococcal");
        String hcert = Shown.parts(
                        Shown.certificate(server, child, "?format=hcert&antigen=BCG"), "certificate", "credential")
                .get(0);
        server.update(pneumococcal.setStatus(ImmunizationStatus.ENTEREDINERROR));
        Forgery forgery = new Forgery(server, card);
        List<String> twins = List.of(
                forgery.altered(),
                forgery.ofAnotherKeyUnderTheSameId(),
                forgery.ofAnotherKey(),
                forgery.notDeflated(),
                forgery.expired());

        OtherReaders readers = new OtherReaders(server.base().replaceFirst("/fhir$", ""));
        readers.picture(picture(server, child, "&antigen=BCG")).card(card);
        twins.forEach(readers::card);
        JsonNode said = readers.card(revoked)
                .hcertPicture(picture(server, child, "&antigen=BCG&format=hcert"))
                .hcert(hcert.substring(0, 40) + (hcert.charAt(40) == 'A' ? 'B' : 'A') + hcert.substring(41))
                .read();

        JsonNode cards = said.path("cards");
        assertThat(cards.path(0).path("text").asText()).startsWith("shc:/").matches("shc:/[0-9]+");
        assertThat(cards.path(0).path("version").asInt()).isBetween(1, 22);
        assertThat(valid(cards)).containsExactly(true, true, false, false, false, false, false, false);
        assertThat(cards.path(0)
                        .path("card")
                        .path("bundle")
                        .path("entry")
                        .path(0)
                        .path("resource")
                        .path("name")
                        .toString())
                .isEqualTo("[{\"family\":\"Ёлкина-Nguyễn\",\"given\":[\"فاطمة\"]}]");
        assertThat(cards.path(1).path("signature").path("valid").asBoolean()).isTrue();
        // altered, and signed by others: jose says so too; the others are signed well and wrong otherwise
        assertThat(List.of(2, 3, 4))
                .allSatisfy(twin -> assertThat(
                                cards.path(twin).path("signature").path("valid").asBoolean())
                        .isFalse());
        assertThat(cards.path(7).path("card").path("error").asText()).startsWith("SHC_REVOKED");

        assertThat(said.path("hcerts").path(0).path("valid").asBoolean()).isTrue();
        JsonNode status = said.path("hcerts").path(0).path("status");
        assertThat(status.path("name").asText()).isEqualTo("فاطمة Ёлкина-Nguyễn");
        assertThat(status.path("vaccination").path("vaccine").path("code").asText())
                .isEqualTo("19");
        assertThat(said.path("hcerts").path(1).path("valid").asBoolean()).isFalse();

        assertThat(Shown.verdicts(server, card)).containsExactly("valid");
        assertThat(Shown.verdicts(server, twins.toArray(String[]::new)))
                .containsExactly("signature-invalid", "signature-invalid", "unknown-key", "unreadable", "expired");
        assertThat(Shown.verdicts(server, revoked, forgery.ofAnotherIssuer()))
                .containsExactly("revoked", "unknown-issuer");
    }

    /** A key that another tenant has is none of ours, under our name or under its own id. */
    @ServerTest
    void keyOfAnotherTenantDoesNotSignForUs(Server server) throws Exception {
        String child = Shown.child(server);
        Shown.dose(server, child, "19", 300);
        Forgery forgery = new Forgery(server, card(server, child, "BCG"));
        String tenant = "other" + UUID.randomUUID().toString().substring(0, 8);
        String forged = forgery.ofTenant(server, tenant);

        assertThat(Shown.verdicts(server, forged)).containsExactly("unknown-key");
        assertThat(server.getFromRoot("/issuers/" + tenant + "/.well-known/jwks.json")
                        .body())
                .contains(forgery.otherKid())
                .doesNotContain("\"d\"");
        assertThat(server.getFromRoot("/.well-known/jwks.json").body()).doesNotContain(forgery.otherKid());
    }

    private static String card(Server server, String child, String antigen) {
        return Shown.values(Shown.certificate(server, child, "?antigen=" + antigen), "verifiableCredential")
                .get(0);
    }

    /** As the server draws it, in base64: whoever asks for FHIR gets the picture as a resource. */
    private static String picture(Server server, String child, String query) {
        Binary binary = server.send(
                        "Patient/" + child + "/$certificate?_outputFormat=image/png" + query,
                        request -> request.header("Accept", "application/fhir+json"))
                .as(Binary.class);
        return binary.getContentAsBase64();
    }

    private static List<Boolean> valid(JsonNode cards) {
        return cards.findValues("card").stream()
                .map(card -> card.path("valid").asBoolean())
                .toList();
    }
}
