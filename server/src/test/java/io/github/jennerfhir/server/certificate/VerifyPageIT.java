package io.github.jennerfhir.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jennerfhir.server.fixture.BrowserScript;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.junit.jupiter.api.io.TempDir;

/** The page at which anyone verifies, in a real browser: codes as pictures, before the camera, and as text. */
class VerifyPageIT {

    @TempDir
    private Path folder;

    @ServerTest
    void thePageSaysOfEachCodeWhatItIs(Server server) throws Exception {
        String child = Shown.child(server, "Ёлкина", "فاطمة");
        Shown.dose(server, child, "19", 300);
        Immunization mistake = Shown.dose(server, child, "133", 200);
        Path card = picture(server, child, "antigen=BCG", "card.png");
        Path revoked = picture(server, child, "antigen=Pneumococcal", "revoked.png");
        Path hcert = picture(server, child, "antigen=BCG&format=hcert", "hcert.png");
        Path video = video(card);
        String valid = Shown.values(Shown.certificate(server, child, "?antigen=BCG"), "verifiableCredential")
                .get(0);
        server.update(mistake.setStatus(ImmunizationStatus.ENTEREDINERROR));

        String output = BrowserScript.of("verify.mjs", folder)
                .run(
                        Map.of("TEXT", new Forgery(server, valid).altered()),
                        server.base().replaceFirst("/fhir$", "/verify"),
                        card + "," + revoked + "," + hcert + "," + video);

        JsonNode seen = new ObjectMapper().readTree(output);
        JsonNode said = seen.path("said");
        assertThat(said).hasSize(5);
        assertThat(said.path(0).asText())
                .as("a picture")
                .contains(
                        "✓ Valid",
                        "فاطمة Ёлкина",
                        "BCG",
                        "LOT-19",
                        server.base().replaceFirst("/fhir$", ""));
        assertThat(said.path(1).asText())
                .as("a corrected record")
                .contains("✗ Revoked")
                .doesNotContain("Valid\n");
        assertThat(said.path(2).asText()).as("an HCERT").contains("✓ Valid", "فاطمة Ёлкина", "BCG");
        assertThat(said.path(3).asText()).as("the camera").contains("✓ Valid", "فاطمة Ёлкина");
        assertThat(said.path(4).asText())
                .as("altered text")
                .contains("✗ Altered or forged")
                .doesNotContain("Ёлкина");
        assertThat(seen.path("errors")).isEmpty();
        assertThat(seen.path("elsewhere")).as("nobody else learns of it").isEmpty();
    }

    private Path picture(Server server, String child, String query, String name) throws Exception {
        Binary binary = server.send(
                        "Patient/" + child + "/$certificate?_outputFormat=image/png&" + query,
                        request -> request.header("Accept", "application/fhir+json"))
                .as(Binary.class);
        return Files.write(folder.resolve(name), binary.getContent());
    }

    /** What a camera sees before which the picture is held: a film of one frame. */
    private Path video(Path picture) throws Exception {
        BufferedImage code = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(picture)));
        BufferedImage frame = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = frame.createGraphics();
        drawing.setColor(Color.LIGHT_GRAY);
        drawing.fillRect(0, 0, frame.getWidth(), frame.getHeight());
        drawing.drawImage(code, 300, 20, 680, 680, null);
        drawing.dispose();
        Path film = folder.resolve("camera.mjpeg");
        assertThat(ImageIO.write(frame, "jpg", film.toFile())).isTrue();
        return film;
    }
}
