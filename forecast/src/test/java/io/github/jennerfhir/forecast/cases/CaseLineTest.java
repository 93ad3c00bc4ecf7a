package io.github.jennerfhir.forecast.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedules;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        String line = new CaseLine(WHO, false).answer(CASE).json();
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
        JsonNode answer = JsonMapper.builder()
                .build()
                .readTree(new CaseLine(WHO, true).answer(CASE).json());
        assertThat(answer.get("trace").size()).isGreaterThan(50);
        assertThat(answer.get("evaluations").get(0).get("explanation").asText()).startsWith("valid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id': 'b', 'gender': 'F'} | 'dob' is missing",
                "{'id': 'b', 'dob': null} | 'dob' is missing",
                "{'id': 'b', 'dob': '2025-02-30'} | 'dob' is no date such as 2025-11-22: '2025-02-30'",
                "{'id': 'b', 'dob': '2025-02'} | 'dob' is no date such as 2025-11-22: '2025-02'",
                "{'id': 'b', 'dob': '+12025-02-03'} | 'dob' is no date such as 2025-11-22: '+12025-02-03'",
                "{'id': 'b', 'dob': 20250203} | 'dob' is no date such as 2025-11-22: '20250203'",
                "{'id': 'b', 'dob': ['2025-02-03']} | 'dob' is no text",
                "{'id': 'b', 'dob': '2025-02-03'} | 'assessmentDate' is missing",
                "{'id': 'b', 'dob': '2025-02-03', 'assessmentDate': '2025-03-20', 'doses': {}} | 'doses' is no list",
                "{'id': 'b', 'dob': '2025-02-03', 'doses': [3]} | 'doses[0]' is no JSON object",
                "{'id': 'b', 'dob': '2025-02-03', 'doses': [{'date': '2025-03-17'}]} | 'doses[0].cvx' is missing",
                "{'id': 'b', 'doses': [{'cvx': '08', 'date': 'x'}]} | 'doses[0].date' is no date such as 2025-11-22: 'x'",
                "{'id': 'b', 'doses': [{'date': '2025', 'code': {'code': 'x'}}]} | 'doses[0].code.system' is missing",
                "{'id': 'b', 'doses': [{'date': '2025', 'code': 'x'}]} | 'doses[0].code' is no JSON object",
                "{'id': 'b', 'observations': [{'date': '2025-01-01'}]} | 'observations[0].code' is missing"
            })
    void aCaseThatCannotBeReadIsAnsweredWithTheFieldAtFault(String line, String error) {
        CaseLine.Answer answer = new CaseLine(WHO, false).answer(line.replace('\'', '"'));
        assertThat(answer.error()).contains(error);
        assertThat(answer.json()).isEqualTo("{\"id\":\"b\",\"error\":\"" + error + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "null", "3", "{} {}", "{\"dob\": ", "\u0000"})
    void whatIsNoJsonObjectIsRefused(String line) {
        CaseLine.Answer answer = new CaseLine(WHO, false).answer(line);
        assertThat(answer.error())
                .hasValueSatisfying(
                        error -> assertThat(error).matches("no JSON at column \\d+|the line is no JSON object"));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(new CaseLine(WHO, false).answer("[".repeat(100_000)).error()).isPresent();
    }

    @Test
    void aReadableCaseHasNoError() {
        assertThat(new CaseLine(WHO, false).answer(CASE).error()).isEmpty();
    }

    @Test
    void aCaseMaySayThatADoseWasExpiredOrSpoilt() throws IOException {
        String line = """
                {"id": "a", "dob": "2025-02-03", "assessmentDate": "2025-06-20",
                 "doses": [{"date": "2025-03-17", "cvx": "198", "expirationDate": "2025-03-16"},
                           {"date": "2025-04-21", "cvx": "198", "condition": "coldchainbreak"},
                           {"date": "2025-05-19", "cvx": "198", "expirationDate": "2025-05", "condition": "N"}]}
                """.replace("\n", " ");
        JsonNode evaluations = JsonMapper.builder()
                .build()
                .readTree(new CaseLine(WHO, false).answer(line).json())
                .get("evaluations");
        assertThat(evaluations)
                .filteredOn(one -> one.get("antigen").asText().equals("Diphtheria"))
                .extracting(one -> one.get("dose").asInt() + " "
                        + one.get("status").asText() + " " + one.get("reason").asText())
                .containsExactly(
                        "1 Sub-standard Lot Expired",
                        "2 Sub-standard Dose Condition: Cold Chain Break",
                        "3 Valid null");
    }
}
