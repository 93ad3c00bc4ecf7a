package io.github.jennerfhir.operations.contraindication;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.fixture.RecordingTransaction;
import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** Contract §2, add and remove contraindication. By WHO's tables an anaphylaxis after measles vaccine forbids it. */
class NoteFindingsTest {

    private static final String ANAPHYLAXIS_AFTER_MEASLES_VACCINE = "219096004";
    private static final String PEANUT = "762952008";

    private final RecordingTransaction transaction = new RecordingTransaction(Samples.file(Samples.child()));
    private final NoteFindings findings = new NoteFindings(Samples.WHO_FOR_ALL, Samples.CALLER);

    @Test
    void oneThatTheScheduleKnowsIsAddedAndAnOrdinaryAllergyIsNot() {
        findings.added(allergy(PEANUT, "1"), transaction);
        assertThat(transaction.published()).isEmpty();
        findings.added(allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, "1"), transaction);
        assertThat(told()).containsExactly("contraindication.added 1");
    }

    @Test
    void oneThatIsOverIsRemovedAndOneThatStaysAsItIsSaysNothing() {
        AllergyIntolerance before = allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, "1");
        findings.changed(before, before.copy(), transaction);
        assertThat(transaction.published()).isEmpty();
        AllergyIntolerance over = before.copy();
        over.getClinicalStatus().addCoding(new Coding("urn:any", "resolved", null));
        findings.changed(before, over, transaction);
        findings.changed(over, before, transaction);
        assertThat(told()).containsExactly("contraindication.removed 1", "contraindication.added 1");
    }

    @Test
    void oneThatProvesToBeAnotherIsRemovedAndBack() {
        AllergyIntolerance known = allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, "1");
        AllergyIntolerance ordinary = allergy(PEANUT, "1");
        findings.changed(known, ordinary, transaction);
        findings.changed(ordinary, known, transaction);
        assertThat(told()).containsExactly("contraindication.removed 1", "contraindication.added 1");
    }

    @Test
    void oneThatProvesToBeAnotherPatientsIsNewsForBoth() {
        findings.changed(
                allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, "1"),
                allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, "2"),
                transaction);
        assertThat(told()).containsExactly("contraindication.removed 1", "contraindication.added 2");
        assertThat(transaction.invalidated()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void withoutAScheduleNothingIsKnownAsAContraindication() {
        new NoteFindings(Samples.NONE, Samples.CALLER)
                .added(allergy(ANAPHYLAXIS_AFTER_MEASLES_VACCINE, "1"), transaction);
        assertThat(transaction.published()).isEmpty();
        assertThat(transaction.invalidated()).containsExactly("1");
    }

    private List<String> told() {
        return transaction.published().stream()
                .map((DomainEvent event) -> event.type() + " " + event.patientId())
                .toList();
    }

    private static AllergyIntolerance allergy(String snomed, String patient) {
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setId(new IdType("AllergyIntolerance", "7", "1"));
        allergy.setCode(new CodeableConcept(new Coding(Samples.SNOMED, snomed, null)));
        allergy.setPatient(new Reference("Patient/" + patient));
        return allergy;
    }
}
