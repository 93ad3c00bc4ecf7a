package io.github.jennerfhir.server.load;

import static io.github.jennerfhir.server.fixture.Records.child;
import static io.github.jennerfhir.server.fixture.Records.dose;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The loader against the real server. */
class LoadIT {

    /**
     * 40 children that Synthea 3.3.0 made up: 40 patients, 1,024 doses, 60 allergies. Worked out from the file: nothing in
     * it may be refused. All 13 vaccine codes are CVX codes that CDC publishes (03, 08, 10, 20, 21, 49, 62, 83, 114, 115,
     * 119, 133, 140). No dose is dated before its child's birth or after November 2026. One child has died, on 4 September
     * 2026 (line 30), and the last dose is of 30 May 2026. Every dose is completed and a primary source. None of the
     * allergies (foods, pollen, mould, latex, penicillin, aspirin, lisinopril) is a contraindication of who-epi. No child
     * has the same vaccine twice at one time.
     */
    private static final Path CHILDREN = Path.of("src", "test", "resources", "synthea", "children.ndjson");

    private static final int ENTRIES = 40 + 1024 + 60;

    @TempDir
    Path folder;

    @ServerTest
    void theSyntheticChildrenAreLoadedOnceAndEachHasAForecast(Server server) throws IOException {
        assertThat(load(server, CHILDREN)).isEqualTo(new Result(0, counts(ENTRIES, 0, 0)));
        assertThat(refused()).doesNotExist();
        long stored = storedResources(server);

        assertThat(load(server, CHILDREN)).isEqualTo(new Result(0, counts(0, ENTRIES, 0)));
        assertThat(storedResources(server)).isEqualTo(stored);

        List<String> children = patientsOf(CHILDREN);
        assertThat(children).hasSize(40);
        for (String child : children) {
            Answer answer = server.get("Patient/" + child + "/$forecast");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            ImmunizationRecommendation forecast = answer.as(ImmunizationRecommendation.class);
            assertThat(forecast.getPatient().getReference()).isEqualTo("Patient/" + child);
            assertThat(forecast.getRecommendation())
                    .extracting(one -> one.getTargetDisease().getText())
                    .contains(
                            "BCG",
                            "HepB",
                            "Polio",
                            "Diphtheria",
                            "Hib",
                            "Pneumococcal",
                            "Rotavirus",
                            "Measles",
                            "Rubella");
        }
    }

    @ServerTest
    void whatTheRulesRefuseIsWrittenDownWithItsReasonAndTheRestIsStored(Server server) throws IOException {
        LocalDate birth = LocalDate.of(2024, 5, 6);
        Patient patient = child(birth);
        patient.setDeceased(new DateTimeType("2025-05-06"));
        Path file = folder.resolve("child.ndjson");
        Files.writeString(
                file,
                bundle(
                        patient,
                        dose("19", birth),
                        dose("9999", birth.plusDays(42)),
                        dose("10", "2025-05-07"),
                        dose("08", birth.minusDays(1)),
                        dose("133", "2025-05-05")));

        assertThat(load(server, file)).isEqualTo(new Result(0, counts(3, 0, 3)));

        Map<String, String> reasons = new TreeMap<>();
        for (String line : Files.readAllLines(refused())) {
            JsonNode entry = JsonMapper.builder().build().readTree(line);
            reasons.put(
                    entry.get("entry").asText(),
                    entry.get("status").asText() + " " + entry.get("code").asText());
            assertThat(entry.get("reason").asText()).isNotBlank();
        }
        assertThat(reasons)
                .isEqualTo(Map.of(
                        "2", "422 INVALID_VACCINE_CODE", // 9999 is no CVX code
                        "3", "422 PATIENT_DECEASED", // the day after the death
                        "4", "422 INVALID_OCCURRENCE")); // the day before the birth

        assertThat(load(server, file)).isEqualTo(new Result(0, counts(0, 3, 3)));
    }

    private record Result(int exitCode, Map<String, Integer> counts) {}

    private static Map<String, Integer> counts(int accepted, int alreadyThere, int refused) {
        return Map.of("accepted", accepted, "already there", alreadyThere, "refused", refused, "failed", 0);
    }

    private Result load(Server server, Path file) {
        StringWriter out = new StringWriter();
        int exitCode = new CommandLine(new LoadCommand())
                .setOut(new PrintWriter(out))
                .execute("--url", server.base(), "--refused", refused().toString(), file.toString());
        Map<String, Integer> counts = new TreeMap<>();
        out.toString()
                .lines()
                .filter(line -> line.matches("(accepted|already there|refused|failed) +\\d+"))
                .forEach(line -> counts.put(
                        line.substring(0, 14).strip(),
                        Integer.parseInt(line.substring(14).strip())));
        return new Result(exitCode, counts);
    }

    private Path refused() {
        return folder.resolve("refused.ndjson");
    }

    private static long storedResources(Server server) {
        return server.sql()
                .queryForObject(
                        "select count(*) from HFJ_RESOURCE where RES_TYPE in ('Patient', 'Immunization', 'AllergyIntolerance')",
                        Long.class);
    }

    private static List<String> patientsOf(Path file) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            for (JsonNode entry : JsonMapper.builder().build().readTree(line).get("entry")) {
                JsonNode resource = entry.get("resource");
                if (resource.get("resourceType").asText().equals("Patient")) {
                    ids.add(resource.get("id").asText());
                }
            }
        }
        return ids;
    }

    private static String bundle(Patient patient, Immunization... doses) {
        String urn = "urn:uuid:" + java.util.UUID.randomUUID();
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        post(bundle, patient).setFullUrl(urn);
        for (Immunization dose : doses) {
            post(bundle, dose.setPatient(new Reference(urn)));
        }
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
    }

    private static Bundle.BundleEntryComponent post(Bundle bundle, Resource resource) {
        Bundle.BundleEntryComponent entry = bundle.addEntry().setResource(resource);
        entry.getRequest().setMethod(HTTPVerb.POST).setUrl(resource.fhirType());
        return entry;
    }
}
