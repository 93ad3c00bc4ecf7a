package io.github.jennerfhir.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.terminology.CdsiObservations;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedules and code lists do not know each other: here they are held together. */
class SchedulesAndTerminologyTest {

    /** Where the data name an observation: ours {@code "observation": "007"}, CDC's {@code <observationCode>}. */
    private static final Pattern OBSERVATION =
            Pattern.compile("\"observation\"\\s*:\\s*\"(\\w+)\"|<observationCode>(\\w+)</observationCode>");

    static Stream<String> schedules() {
        return Schedules.bundled().ids().stream();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyProductOfAScheduleIsKnown(String id) {
        assertThat(schedule(id).products())
                .isNotEmpty()
                .allSatisfy(product -> assertThat(VaccineCatalogue.bundled().find(product.system(), product.code()))
                        .as(product.toString())
                        .isPresent());
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyAntigenOfAScheduleHasATargetDisease(String id) {
        assertThat(schedule(id).antigens())
                .isNotEmpty()
                .allSatisfy(antigen -> assertThat(TargetDiseases.bundled().forAntigen(antigen))
                        .as(antigen)
                        .isPresent());
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyObservationOfAScheduleIsKnown(String id) throws IOException {
        assertThat(observations(id))
                .allSatisfy(code -> assertThat(CdsiObservations.bundled().find(code))
                        .as(code)
                        .isPresent());
    }

    @Test
    void observationsAreFoundInTheData() throws IOException {
        assertThat(observations("who-epi")).contains("007");
        assertThat(observations("cdc-4.64")).contains("007");
    }

    @Test
    void everyVaccineHasADisplay() {
        assertThat(VaccineCatalogue.bundled().all())
                .isNotEmpty()
                .allSatisfy(vaccine -> assertThat(vaccine.coding().display()).isNotBlank());
    }

    private static Schedule schedule(String id) {
        return Schedules.bundled().find(id).orElseThrow();
    }

    private static Set<String> observations(String id) throws IOException {
        Set<String> codes = new TreeSet<>();
        for (JsonNode schedule : JsonMapper.builder().build().readTree(read("/schedules/index.json"))) {
            if (schedule.get("id").asText().equals(id)) {
                for (JsonNode file : schedule.get("files")) {
                    String text = read("/schedules/" + schedule.get("folder").asText() + "/" + file.asText());
                    OBSERVATION
                            .matcher(text)
                            .results()
                            .map(SchedulesAndTerminologyTest::code)
                            .forEach(codes::add);
                }
            }
        }
        return codes;
    }

    private static String code(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String read(String resource) throws IOException {
        try (InputStream file = Schedules.class.getResourceAsStream(resource)) {
            assertThat(file).as(resource).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
