package io.github.jennerfhir.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of licences names every library of the executable jar, under what the bill of materials says. */
class LicencesIT {

    private static final Path BILL = Path.of("target", "jenner-bom.json");
    private static final Path PAGE = Path.of("..", "docs", "licences.md");
    private static final String OURS = "io.github.jenner-fhir";

    /** Spring Boot's own tool, which its plug-in adds after the bill was made; Apache 2.0 as Spring Boot is. */
    private static final String TOOL = "spring-boot-jarmode-tools";

    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    @Test
    void thePageNamesEveryLibraryUnderItsLicence() throws IOException {
        Map<String, String> stated = stated();
        Map<String, String> page = page();
        Map<String, String> inTheJar = new TreeMap<>();
        for (String file : files()) {
            if (!file.startsWith(TOOL)) {
                assertThat(stated).as("the bill of materials").containsKey(file);
                if (!stated.get(file).equals(OURS)) {
                    inTheJar.put(file, stated.get(file));
                }
            }
        }
        assertThat(inTheJar).hasSizeGreaterThan(100);
        inTheJar.forEach((file, licence) -> assertThat(page.entrySet()).as(file).anySatisfy(entry -> {
            assertThat(file).matches(Pattern.quote(entry.getKey()) + "-[0-9].*\\.jar");
            assertThat(entry.getValue()).isEqualTo(licence);
        }));
    }

    @Test
    void nothingIsUnderTheGplAlone() throws IOException {
        assertThat(page().values()).noneMatch(licence -> licence.matches("(A?GPL|GNU (Affero )?General).*"));
    }

    /** File names of libraries, and their licences. */
    private static Map<String, String> stated() throws IOException {
        Map<String, String> stated = new HashMap<>();
        for (JsonNode component :
                JsonMapper.builder().build().readTree(BILL.toFile()).get("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : component.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(
                        choice.has("expression")
                                ? choice.get("expression").asText()
                                : licence.path(licence.has("id") ? "id" : "name")
                                        .asText());
            }
            String file = component.get("name").asText() + "-"
                    + component.get("version").asText() + ".jar";
            boolean ours = component.path("group").asText().equals(OURS);
            stated.put(file, ours ? OURS : licences.isEmpty() ? "none stated" : String.join(" or ", licences));
        }
        return stated;
    }

    /** Names of libraries, and the licences that the page says. */
    private static Map<String, String> page() throws IOException {
        String text = Files.readString(PAGE);
        Map<String, String> page = new TreeMap<>();
        Matcher row = ROW.matcher(text.substring(text.indexOf("## All")));
        while (row.find()) {
            for (String name : row.group(2).split(", ")) {
                page.put(name, row.group(1));
            }
        }
        return page;
    }

    private static List<String> files() throws IOException {
        try (JarFile jar = new JarFile(PackagedServer.JAR.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.substring(name.lastIndexOf('/') + 1))
                    .toList();
        }
    }
}
