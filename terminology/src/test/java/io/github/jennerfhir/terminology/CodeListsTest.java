package io.github.jennerfhir.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeListsTest {

    private final CodeLists lists = CodeLists.bundled();

    @ParameterizedTest
    @ValueSource(strings = {"IMMUNE", "MEDPREC", "OSTOCK", "PATOBJ"})
    void theReasonsOfR4AreThere(String code) {
        assertThat(lists.refusalReasons().contains(SystemUri.ACT_REASON, code)).isTrue();
    }

    @Test
    void aReasonThatIsNoneIsNot() {
        assertThat(lists.refusalReasons().contains(SystemUri.ACT_REASON, "BLUE"))
                .isFalse();
        assertThat(lists.refusalReasons().contains(SystemUri.SNOMED_CT, "PATOBJ"))
                .isFalse();
        assertThat(lists.refusalReasons().contains(null, "PATOBJ")).isFalse();
    }

    @Test
    void aDeclinedVaccineInSnomedMeansPatientObjection() {
        assertThat(lists.refusalReasons()
                        .find(SystemUri.SNOMED_CT, "591000119102")
                        .flatMap(CodeList.Entry::means))
                .contains(new Code(SystemUri.ACT_REASON, "PATOBJ"));
    }

    @Test
    void anIntramuscularDoseMayBeSaidInThreeSystems() {
        Code im = new Code(SystemUri.ROUTE_OF_ADMINISTRATION, "IM");
        assertThat(lists.routes().contains(im.system(), im.code())).isTrue();
        assertThat(lists.routes().find(SystemUri.NCI_THESAURUS, "C28161").flatMap(CodeList.Entry::means))
                .contains(im);
        assertThat(lists.routes().find(SystemUri.SNOMED_CT, "78421000").flatMap(CodeList.Entry::means))
                .contains(im);
    }

    @Test
    void aSiteWithoutAV3CodeMeansNone() {
        assertThat(lists.sites().find(SystemUri.SNOMED_CT, "723979003"))
                .get()
                .extracting(CodeList.Entry::means)
                .isEqualTo(Optional.empty());
    }

    @Test
    void aMeaningOutsideTheListIsRefused() {
        DataFolder folder = DataFolder.of(Map.of("index.json", """
                {"vaccines": [], "mappings": [], "lists": ["l.json"]}""", "l.json", """
                {"name": "n", "title": "t", "description": "d", "meansSystem": "urn:v3",
                 "sources": [{"id": "s", "title": "a source"}],
                 "codes": [{"system": "urn:x", "code": "a", "display": "A", "means": "B", "sources": ["s"]}]}"""));
        assertThatExceptionOfType(TerminologyDataException.class)
                .isThrownBy(() -> CodeListLoader.load(folder))
                .withMessage("l.json at $.codes[0].means: not in the list: urn:v3|B");
    }
}
