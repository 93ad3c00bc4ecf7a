package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Antigens, diseases and vaccine groups must agree with each other and with the catalogue. */
class ScheduleWordsLoadingTest {

    private static final String DISEASES = """
            {"system": "http://snomed.info/sct", "sources": [{"id": "s", "title": "a source"}], "targetDiseases": [
              {"antigen": "Measles", "aliases": ["MCV1"], "code": "14189004", "display": "Measles",
               "otherCodes": [], "vaccineGroup": "MMR", "sources": ["s"]}]}""";

    private static final String GROUPS = """
            {"sources": [{"id": "s", "title": "a source"}], "vaccineGroups": [
              {"name": "MMR", "aliases": [], "antigens": ["Measles"],
               "vaccine": {"system": "http://hl7.org/fhir/sid/cvx", "code": "03"}, "sources": ["s"]}]}""";

    @Test
    void soundDataLoad() {
        assertThat(load(DISEASES, GROUPS).forAntigen("mcv1")).get().satisfies(group -> {
            assertThat(group.name()).isEqualTo("MMR");
            assertThat(group.vaccine()).get().extracting(Vaccine::display).isEqualTo("MMR");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "aliases": ["MCV1"] | "aliases": ["measles"] | target-diseases.json at $.targetDiseases[0].aliases: name twice
                    "display": "Measles", | | target-diseases.json at $.targetDiseases[0].display: missing
                    "code": "14189004", | | target-diseases.json at $.targetDiseases[0].code: missing
                    "antigen": "Measles", | | target-diseases.json at $.targetDiseases[0].antigen: missing
                    "vaccineGroup": "MMR" | "vaccineGroup": "MR" | vaccine-groups.json at $.vaccineGroups: no group MR with Measles
                    """)
    void aBrokenDiseaseFileIsRefused(String sound, String broken, String message) {
        String json = DISEASES.replaceFirst(Pattern.quote(sound), broken == null ? "" : broken);
        assertThatExceptionOfType(TerminologyDataException.class)
                .isThrownBy(() -> load(json, GROUPS))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "antigens": ["Measles"] | "antigens": ["Mumps"] | vaccine-groups.json at $.vaccineGroups[0].antigens: unknown antigen: Mumps
                    "code": "03" | "code": "3" | vaccine-groups.json at $.vaccineGroups[0].vaccine: not the canonical code
                    "code": "03" | "code": "300000" | vaccine-groups.json at $.vaccineGroups[0].vaccine: not the canonical code
                    "aliases": [] | "aliases": ["mmr"] | vaccine-groups.json at $.vaccineGroups[0].aliases: name twice
                    "vaccine": {"system": "http://hl7.org/fhir/sid/cvx", "code": "03"}, | | vaccine-groups.json at $.vaccineGroups[0].note: missing
                    "name": "MMR", | | vaccine-groups.json at $.vaccineGroups[0].name: missing
                    """)
    void aBrokenGroupFileIsRefused(String sound, String broken, String message) {
        String json = GROUPS.replaceFirst(Pattern.quote(sound), broken == null ? "" : broken);
        assertThatExceptionOfType(TerminologyDataException.class)
                .isThrownBy(() -> load(DISEASES, json))
                .withMessageContaining(message);
    }

    private static VaccineGroups load(String diseases, String groups) {
        DataFolder folder = DataFolder.of(Map.of("target-diseases.json", diseases, "vaccine-groups.json", groups));
        return VaccineGroupLoader.load(folder, VaccineCatalogue.bundled(), TargetDiseaseLoader.load(folder));
    }
}
