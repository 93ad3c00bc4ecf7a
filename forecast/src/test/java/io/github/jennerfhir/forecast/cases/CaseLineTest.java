package io.github.jennerfhir.forecast.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedules;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CaseLineTest {

    private static final Forecaster WHO =
            new Forecaster(Schedules.bundled().find("who-epi").orElseThrow());
    private static final String CASE = """
            {"id": "a", "dob": "2025-02-03", "gender": "F", "assessmentDate": "2025-03-20", "observations": [],
             "doses": [{"date": "2025-03-17", "cvx": "198"},
                       {"date": "2025-03-17", "code": {"system": "http://www.whocc.no/atc", "code": "J07BF04"}}]}
            """.replace("\n", " ");

    @Test
    void aCaseIsAnsweredInOneLine() throws IOException {
        String line = new CaseLine(WHO, false).answer(CASE);
        assertThat(line).doesNotContain("\n");
        JsonNode answer = JsonMapper.builder().build().readTree(line);
        assertThat(answer.get("id").asText()).isEqualTo("a");
        assertThat(answer.get("groups")).anySatisfy(group -> {
            assertThat(group.get("vaccineGroup").asText()).isEqualTo("DTP");
            assertThat(group.get("doseNumber").asInt()).isEqualTo(2);
            assertThat(group.get("earliest").asText()).isEqualTo("2025-04-14");
        });
        assertThat(answer.get("antigens")).anySatisfy(antigen -> {
            assertThat(antigen.get("course").asText()).isEqualTo("OPV");
            assertThat(antigen.get("doseNumber").asInt()).isEqualTo(2);
        });
        assertThat(answer.get("evaluations")).hasSize(6);
        assertThat(answer.has("trace")).isFalse();
    }

    @Test
    void anExplainedAnswerTellsHowItWasMade() throws IOException {
        JsonNode answer = JsonMapper.builder().build().readTree(new CaseLine(WHO, true).answer(CASE));
        assertThat(answer.get("trace").size()).isGreaterThan(50);
        assertThat(answer.get("evaluations").get(0).get("explanation").asText()).startsWith("valid");
    }

    @Test
    void aCaseThatCannotBeReadIsAnsweredWithTheReason() {
        assertThat(new CaseLine(WHO, false).answer("{\"id\": \"b\", \"gender\": \"F\"}"))
                .isEqualTo("{\"id\":\"b\",\"error\":\"'dob' is missing\"}");
        assertThat(new CaseLine(WHO, false).answer("no json")).contains("\"error\"");
    }
}
