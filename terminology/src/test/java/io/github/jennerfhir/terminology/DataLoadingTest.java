package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Broken data never load: the message names the file, the JSON path and the reason. */
class DataLoadingTest {

    private static final String INDEX = """
            {"vaccines": ["v.json"], "mappings": ["m.json"]}""";

    private static final String VACCINES = """
            {"system": "http://hl7.org/fhir/sid/cvx", "sources": [{"id": "s", "title": "a source"}],
             "vaccines": [
              {"code": "08", "display": "Hep B", "status": "active", "kind": "vaccine", "sources": ["s"]},
              {"code": "45", "display": "Hep B, unspecified", "status": "inactive", "kind": "vaccine", "sources": ["s"]}]}""";

    private static final String MAPPINGS = """
            {"system": "http://www.whocc.no/atc", "targetSystem": "http://hl7.org/fhir/sid/cvx",
             "sources": [{"id": "t", "title": "another"}],
             "mappings": [
              {"code": "J07BC01", "display": "hepatitis B", "target": "45", "equivalence": "equivalent", "sources": ["t"]}],
             "unmapped": [
              {"code": "J07BC", "display": "hepatitis vaccines", "reason": "hepatitis A or B", "sources": ["t"]}]}""";

    @Test
    void soundDataLoad() {
        VaccineCatalogue catalogue = load(VACCINES, MAPPINGS);

        assertThat(catalogue.all()).hasSize(2);
        assertThat(catalogue.find(SystemUri.ATC, "J07BC01"))
                .get()
                .extracting(v -> v.code().code())
                .isEqualTo("45");
        assertThat(catalogue.find(SystemUri.ATC, "J07BC")).isEmpty();
        assertThat(catalogue.unmapped(SystemUri.ATC, "J07BC"))
                .get()
                .extracting(UnmappedCode::reason)
                .isEqualTo("hepatitis A or B");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "code": "45" | "code": "08" | v.json at $.vaccines[1]: code twice
                    "code": "08" | "code": "8" | v.json at $.vaccines[0].code: written
                    "display": "Hep B", | | v.json at $.vaccines[0].display: missing
                    "display": "Hep B", | "display": "", | v.json at $.vaccines[0].display: missing
                    "status": "active" | "status": "sold" | v.json at $.vaccines[0].status
                    "kind": "vaccine" | "knd": "vaccine" | v.json at $.vaccines[0].knd: Unrecognized field
                    "code": "08" | "code": "08", "code": "09" | v.json at $.vaccines[0]: Duplicate field
                    "code": "08" | "code": 8 | v.json at $.vaccines[0].code
                    "sources": ["s"] | "sources": ["x"] | v.json at $.vaccines[0].sources: not among the sources
                    "sources": ["s"] | "sources": [] | v.json at $.vaccines[0].sources: a row names its sources
                    "vaccines": [ | "vaccines": [, | v.json at $.vaccines: Unexpected character
                    """)
    void aBrokenVaccineFileIsRefused(String sound, String broken, String message) {
        String json = VACCINES.replaceFirst(Pattern.quote(sound), broken == null ? "" : broken);
        assertThatExceptionOfType(TerminologyDataException.class)
                .isThrownBy(() -> load(json, MAPPINGS))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "target": "45" | "target": "46" | m.json at $.mappings[0].target: maps to an unknown vaccine: http://hl7.org/fhir/sid/cvx
                    "equivalence": "equivalent" | "equivalence": "same" | m.json at $.mappings[0].equivalence
                    "equivalence": "equivalent", | | m.json at $.mappings[0].equivalence: missing
                    "equivalence": "equivalent" | "equivalence": "equivalent", "doubtful": true | m.json at $.mappings[0].note: missing
                    "display": "hepatitis B", | | m.json at $.mappings[0].display: missing
                    "code": "J07BC" | "code": "J07BC01" | m.json at $.unmapped[0].code: code twice
                    "reason": "hepatitis A or B", | | m.json at $.unmapped[0].reason: missing
                    """)
    void aBrokenMappingFileIsRefused(String sound, String broken, String message) {
        String json = MAPPINGS.replaceFirst(Pattern.quote(sound), broken == null ? "" : broken);
        assertThatExceptionOfType(TerminologyDataException.class)
                .isThrownBy(() -> load(VACCINES, json))
                .withMessageContaining(message);
    }

    @Test
    void aMissingFileIsRefused() {
        DataFolder folder = DataFolder.of(Map.of("index.json", INDEX));
        assertThatExceptionOfType(TerminologyDataException.class)
                .isThrownBy(() -> VaccineCatalogueLoader.load(folder))
                .withMessage("v.json at $: no such file");
    }

    private static VaccineCatalogue load(String vaccines, String mappings) {
        return VaccineCatalogueLoader.load(
                DataFolder.of(Map.of("index.json", INDEX, "v.json", vaccines, "m.json", mappings)));
    }
}
