package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.Canonical;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.StringType;

/**
 * An immunization record as the rules read it.
 *
 * @param patientId the logical id of the patient
 * @param occurrence when it was given or refused, as precisely as it came
 * @param overrideReason why a contraindication was overridden, where one was
 * @param reported whether somebody else gave it: {@code primarySource = false}
 * @param sourceNamed whether a reported record says where it comes from
 * @param reasonNamed whether a refusal says why
 */
record Vaccination(
        ImmunizationStatus status,
        String patientId,
        CodeableConcept vaccineCode,
        PartialDate occurrence,
        Optional<String> overrideReason,
        boolean reported,
        boolean sourceNamed,
        boolean reasonNamed) {

    static final String OVERRIDE = Canonical.structureDefinition("contraindication-override");

    /**
     * Parses a record whose references are resolved.
     *
     * @throws ProblemException if an element that every record needs is missing or cannot be understood
     */
    static Vaccination of(Immunization record) {
        require(record.hasStatus(), "status", "completed for a dose, not-done for a refusal");
        require(record.hasVaccineCode(), "vaccineCode", "the vaccine, as a CVX code if there is one");
        require(
                "Patient".equals(record.getPatient().getReferenceElement().getResourceType()),
                "patient",
                "a reference to the patient, such as Patient/[id]");
        return new Vaccination(
                record.getStatus(),
                record.getPatient().getReferenceElement().getIdPart(),
                record.getVaccineCode(),
                occurrence(record),
                ReasonOfRecord.ofOverride(record),
                record.hasPrimarySource() && !record.getPrimarySource(),
                named(record.getReportOrigin()),
                named(record.getStatusReason()));
    }

    boolean administered() {
        return status == ImmunizationStatus.COMPLETED;
    }

    boolean refused() {
        return status == ImmunizationStatus.NOTDONE;
    }

    private static PartialDate occurrence(Immunization record) {
        if (record.getOccurrence() instanceof StringType) {
            throw new ProblemException(
                    Problem.INVALID_OCCURRENCE,
                    "A time in words cannot be placed: use occurrenceDateTime, as precise as it is known, a year or a"
                            + " month if need be",
                    "Immunization.occurrence");
        }
        DateTimeType time = record.getOccurrence() instanceof DateTimeType dateTime ? dateTime : null;
        return PartialDate.of(time)
                .orElseThrow(() -> missing("occurrence", "occurrenceDateTime, as precise as it is known"));
    }

    private static boolean named(CodeableConcept concept) {
        return (concept.hasText() && !concept.getText().isBlank())
                || concept.getCoding().stream().anyMatch(coding -> coding.hasCode() || coding.hasDisplay());
    }

    private static void require(boolean present, String element, String remedy) {
        if (!present) {
            throw missing(element, remedy);
        }
    }

    private static ProblemException missing(String element, String remedy) {
        return new ProblemException(
                Problem.REQUIRED_FIELD_MISSING,
                "Immunization." + element + " is missing: give " + remedy,
                "Immunization." + element);
    }
}
