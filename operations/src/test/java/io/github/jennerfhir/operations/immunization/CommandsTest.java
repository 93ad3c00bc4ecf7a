package io.github.jennerfhir.operations.immunization;

import static io.github.jennerfhir.operations.fixture.Samples.child;
import static io.github.jennerfhir.operations.fixture.Samples.coded;
import static io.github.jennerfhir.operations.fixture.Samples.dose;
import static io.github.jennerfhir.operations.fixture.Samples.file;
import static io.github.jennerfhir.operations.fixture.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jennerfhir.operations.fixture.RecordingTransaction;
import io.github.jennerfhir.operations.fixture.Samples;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the commands on immunization records publish, mark and refuse. */
class CommandsTest {

    private final RecordingTransaction transaction = new RecordingTransaction(file(child()));
    private final RecordImmunization recording = new RecordImmunization(
            Samples.VACCINES, Samples.WHO_FOR_ALL, Samples.CALLER, Samples.CLOCK, () -> ZoneOffset.UTC);
    private final ChangeImmunization changing =
            new ChangeImmunization(Samples.VACCINES, Samples.WHO_FOR_ALL, Samples.CALLER);

    @Test
    void aRecordedDoseIsToldAndOutdatesTheForecast() {
        Immunization dose = stored(dose("198", "2025-06-01"));
        dose.getLocation().setReference("Location/77");
        recording.record(dose, transaction);
        DomainEvent event = transaction.published().get(0);
        assertThat(event.type()).isEqualTo("immunization.recorded");
        assertThat(event.patientId()).isEqualTo(Samples.PATIENT);
        assertThat(event.resourceType() + "/" + event.resourceId() + "/" + event.version())
                .isEqualTo("Immunization/1/1");
        assertThat(event.data())
                .containsEntry("occurrence", "2025-06-01")
                .containsEntry("status", "completed")
                .containsEntry("facility", "77");
        // pentavalent vaccine: DTP, hepatitis B, Hib; and no polio
        assertThat((List<?>) event.data().get("antigens"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("Diphtheria", "Tetanus", "Pertussis", "HepB", "Hib");
        assertThat(transaction.invalidated()).containsExactly(Samples.PATIENT);
    }

    @Test
    void aRefusalAndAReportHaveTypesOfTheirOwn() {
        recording.record(stored(refusal()), transaction);
        Immunization report = stored(dose("19", "2024-03-11")).setPrimarySource(false);
        recording.record(report.setReportOrigin(new CodeableConcept().setText("Card")), transaction);
        assertThat(transaction.published())
                .extracting(DomainEvent::type)
                .containsExactly("immunization.refused", "immunization.reported");
    }

    @Test
    void whatIsRefusedIsNeitherToldNorMarked() {
        assertThat(refused(() -> recording.record(stored(dose("9999", "2025-06-01")), transaction))
                        .problem())
                .isEqualTo(Problem.INVALID_VACCINE_CODE);
        assertThat(transaction.published()).isEmpty();
        assertThat(transaction.invalidated()).isEmpty();
    }

    @Test
    void aRecordOfAnUnknownPatientIsRefused() {
        Immunization dose = stored(dose("19", "2025-06-01")).setPatient(new Reference("Patient/another"));
        Refusal refusal = refused(() -> recording.record(dose, transaction));
        assertThat(refusal.problem()).isEqualTo(Problem.PATIENT_NOT_FOUND);
        assertThat(refusal.expressions()).containsExactly("Immunization.patient");
    }

    static Stream<Named<Consumer<Immunization>>> incomplete() {
        return Stream.of(
                named("status", record -> record.setStatus(null)),
                named("vaccineCode", record -> record.setVaccineCode(null)),
                named("patient", record -> record.setPatient(null)),
                named("patient", record -> record.setPatient(new Reference("Group/1"))),
                named("occurrence", record -> record.setOccurrence(null)));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void aRecordWithoutWhatEveryRecordNeedsIsRefused(Consumer<Immunization> omission) {
        Immunization record = stored(dose("19", "2025-06-01"));
        omission.accept(record);
        assertThat(refused(() -> recording.record(record, transaction)).problem())
                .isEqualTo(Problem.REQUIRED_FIELD_MISSING);
    }

    @Test
    void aTimeInWordsIsRefused() {
        Immunization record = stored(dose("19", "2025-06-01")).setOccurrence(new StringType("last week"));
        assertThat(refused(() -> recording.record(record, transaction)).problem())
                .isEqualTo(Problem.INVALID_OCCURRENCE);
    }

    @Test
    void theIdenticalVaccinationIsRefusedAndTheOneThatStandsIsNamed() {
        transaction.stands("Immunization-that-stands");
        Refusal refusal = refused(() -> recording.record(stored(dose("19", "2025-06-01")), transaction));
        assertThat(refusal.problem()).isEqualTo(Problem.DUPLICATE_MUTATION);
        assertThat(refusal.detail()).contains("Immunization-that-stands");
    }

    static Stream<Named<Consumer<Immunization>>> amendments() {
        return Stream.of(
                named("lotNumber", record -> record.setLotNumber("AB-12")),
                named(
                        "site",
                        record -> record.setSite(coded("http://terminology.hl7.org/CodeSystem/v3-ActSite", "LA"))),
                named("route", record -> record.setRoute(new CodeableConcept().setText("into the muscle"))),
                named("note", record -> record.addNote().setText("cried a little")),
                named("meta", record -> record.getMeta().setVersionId("7")),
                named("text", record -> record.getText().setDivAsString("<div>A dose</div>")));
    }

    @ParameterizedTest
    @MethodSource("amendments")
    void mayBeAmended(Consumer<Immunization> amendment) {
        Immunization before = stored(dose("19", "2025-06-01"));
        Immunization after = before.copy();
        amendment.accept(after);
        changing.change(before, after, transaction);
        assertThat(transaction.published()).extracting(DomainEvent::type).containsExactly("immunization.updated");
        assertThat(transaction.invalidated()).containsExactly(Samples.PATIENT);
    }

    static Stream<Named<Consumer<Immunization>>> otherChanges() {
        return Stream.of(
                named("vaccineCode", record -> record.setVaccineCode(coded(Samples.CVX, "08"))),
                named(
                        "display of the vaccine",
                        record -> record.getVaccineCode().getCodingFirstRep().setDisplay("BCG")),
                named("patient", record -> record.setPatient(new Reference("Patient/another"))),
                named("occurrence", record -> record.setOccurrence(new DateTimeType("2025-06-02"))),
                named("precision of the occurrence", record -> record.setOccurrence(new DateTimeType("2025-06"))),
                named("status not-done", record -> record.setStatus(ImmunizationStatus.NOTDONE)),
                named("statusReason", record -> record.setStatusReason(new CodeableConcept().setText("why"))),
                named("primarySource", record -> record.setPrimarySource(false)),
                named("doseQuantity", record -> record.setDoseQuantity(new Quantity(0.5))),
                named("location", record -> record.getLocation().setDisplay("elsewhere")),
                named("performer", record -> record.addPerformer().getActor().setDisplay("somebody")),
                named("extension", record -> record.addExtension("urn:x", new StringType("y"))));
    }

    @ParameterizedTest
    @MethodSource("otherChanges")
    void mayNotBeAmended(Consumer<Immunization> change) {
        Immunization before = stored(dose("19", "2025-06-01"));
        Immunization after = before.copy();
        change.accept(after);
        assertThat(refused(() -> changing.change(before, after, transaction)).problem())
                .isEqualTo(Problem.AMENDMENT_NOT_ALLOWED);
        assertThat(transaction.published()).isEmpty();
    }

    @Test
    void aCorrectionMaySayWhyAndNothingElse() {
        Immunization before = stored(dose("19", "2025-06-01"));
        Immunization corrected = before.copy().setStatus(ImmunizationStatus.ENTEREDINERROR);
        corrected.setStatusReason(new CodeableConcept().setText("wrong child"));
        changing.change(before, corrected, transaction);
        assertThat(transaction.published()).extracting(DomainEvent::type).containsExactly("immunization.updated");
        assertThat(transaction.released())
                .as("the vaccination may be recorded anew")
                .containsExactly("1");
        Immunization more = corrected.copy().setVaccineCode(coded(Samples.CVX, "08"));
        assertThat(refused(() -> changing.change(before, more, transaction)).problem())
                .isEqualTo(Problem.AMENDMENT_NOT_ALLOWED);
    }

    @Test
    void nothingChangesARecordThatIsEnteredInError() {
        Immunization before = stored(dose("19", "2025-06-01")).setStatus(ImmunizationStatus.ENTEREDINERROR);
        for (Immunization after : List.of(
                before.copy().setStatus(ImmunizationStatus.COMPLETED),
                before.copy().setLotNumber("AB-12"))) {
            assertThat(refused(() -> changing.change(before, after, transaction))
                            .problem())
                    .isEqualTo(Problem.IMMUNIZATION_CORRECTED);
        }
        assertThat(transaction.published()).isEmpty();
    }

    private static Immunization stored(Immunization record) {
        record.setId("Immunization/1/_history/1");
        return record;
    }

    private static Refusal refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        return catchThrowableOfType(ProblemException.class, command).refusal();
    }

    private static Named<Consumer<Immunization>> named(String what, Consumer<Immunization> change) {
        return Named.of(what, change);
    }
}
