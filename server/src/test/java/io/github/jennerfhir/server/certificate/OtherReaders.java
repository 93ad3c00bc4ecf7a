package io.github.jennerfhir.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The readers in {@code src/test/js-certificate}, which know nothing of ours, in a process of their own. */
final class OtherReaders {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCE = Path.of("src", "test", "js-certificate");
    private static final Path FOLDER = Path.of("target", "js-certificate");

    private final ObjectNode job = JSON.createObjectNode();
    private final ArrayNode cards = job.putArray("cards");
    private final ArrayNode hcerts = job.putArray("hcerts");

    /** @param issuer where they fetch keys and revocations */
    OtherReaders(String issuer) {
        job.put("issuer", issuer);
    }

    OtherReaders picture(String base64) {
        cards.addObject().put("picture", base64);
        return this;
    }

    OtherReaders card(String jws) {
        cards.addObject().put("jws", jws);
        return this;
    }

    OtherReaders hcertPicture(String base64) {
        hcerts.addObject().put("picture", base64);
        return this;
    }

    OtherReaders hcert(String text) {
        hcerts.addObject().put("text", text);
        return this;
    }

    /** What they say of each, in the order in which they were handed over. */
    JsonNode read() throws IOException, InterruptedException {
        install();
        Path answer = FOLDER.resolve("answer.json");
        Path question = Files.writeString(FOLDER.resolve("job.json"), job.toString());
        run(question.toFile(), answer.toFile(), List.of("node", "read.mjs"));
        return JSON.readTree(answer.toFile());
    }

    /** From the lock file, once for each version of it. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json", "read.mjs")) {
            Files.copy(SOURCE.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Path installed = FOLDER.resolve("installed.json");
        String lock = Files.readString(SOURCE.resolve("package-lock.json"));
        if (!Files.exists(installed) || !Files.readString(installed).equals(lock)) {
            run(
                    null,
                    FOLDER.resolve("install.log").toFile(),
                    List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            Files.writeString(installed, lock);
        }
    }

    private static void run(File input, File output, List<String> command) throws IOException, InterruptedException {
        File errors = FOLDER.resolve("errors.log").toFile();
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(output)
                .redirectError(errors);
        if (input != null) {
            process.redirectInput(input);
        }
        int status = process.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + status + ": " + Files.readString(errors.toPath()));
        }
    }
}
