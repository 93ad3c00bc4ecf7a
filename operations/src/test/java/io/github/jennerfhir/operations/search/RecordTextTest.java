package io.github.jennerfhir.operations.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class RecordTextTest {

    @Test
    void whatAPersonWouldLookForIsKept() {
        Immunization record = record();
        record.setLotNumber("QX-7731");
        record.setVaccineCode(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/cvx", "208", "COVID-19, mRNA"))
                .setText("Comirnaty"));
        record.setManufacturer(new Reference().setDisplay("Pfizer"));
        record.setLocation(new Reference().setDisplay("Ikorodu Centre"));
        record.addPerformer().setActor(new Reference().setDisplay("Sister Ade"));
        record.setSite(new CodeableConcept().setText("left arm"));
        record.setRoute(new CodeableConcept(new Coding("urn:r", "IM", "intramuscular")));
        record.addNote().setText("Fièvre");
        record.addReasonCode(new CodeableConcept().setText("travel"));
        record.addIdentifier().setSystem("urn:card").setValue("C99");
        record.addProtocolApplied().setSeries("routine");
        assertThat(RecordText.of(record).words())
                .containsExactlyInAnyOrder(
                        "qx",
                        "7731",
                        "208",
                        "covid",
                        "19",
                        "mrna",
                        "comirnaty",
                        "pfizer",
                        "ikorodu",
                        "centre",
                        "sister",
                        "ade",
                        "left",
                        "arm",
                        "im",
                        "intramuscular",
                        "fievre",
                        "travel",
                        "c99",
                        "routine");
    }

    @Test
    void whatSaysNothingToAPersonIsNot() {
        Immunization record = record();
        record.setPatient(new Reference("Patient/nia").setDisplay("Nia Quill"));
        record.addIdentifier()
                .setSystem("https://jenner-fhir.github.io/identifier/client-mutation-id")
                .setValue("3f2b");
        assertThat(RecordText.of(record).words()).isEmpty();
    }

    @Test
    void itIsOfAVersionAndAStretchOfDays() {
        RecordText text = RecordText.of(record());
        assertThat(text.patientId()).isEqualTo("nia");
        assertThat(text.immunizationId()).isEqualTo("one");
        assertThat(text.version()).isEqualTo(3);
        assertThat(text.first()).contains(LocalDate.of(2026, 2, 1));
        assertThat(text.last()).contains(LocalDate.of(2026, 2, 28));
    }

    @Test
    void aRecordHasItsDifferentWordsAndNoMoreThanOneRowHolds() {
        Immunization record = record();
        record.addNote().setText("again Again AGAIN");
        assertThat(RecordText.of(record).words()).containsExactly("again");
        record.addNote().setText(IntStream.range(0, 2000).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")));
        assertThat(RecordText.of(record).words()).hasSize(1000).contains("again", "w998");
    }

    private static Immunization record() {
        Immunization record = new Immunization();
        record.setId("Immunization/one/_history/3");
        record.setPatient(new Reference("Patient/nia"));
        record.setOccurrence(new DateTimeType("2026-02"));
        return record;
    }
}
