package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.terminology.TargetDiseases;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.ImmunizationEvaluation;
import org.hl7.fhir.r4.model.ImmunizationEvaluation.ImmunizationEvaluationStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;

/** Writes the verdict on each dose as an {@code ImmunizationEvaluation}, one for each antigen or course. Thread safe. */
public final class EvaluationMapper {

    private final TargetDiseases diseases;

    public EvaluationMapper(TargetDiseases diseases) {
        this.diseases = diseases;
    }

    /**
     * The evaluations of a forecast. Each has an id that is the same whenever the same dose is evaluated for the same
     * antigen.
     *
     * @param patient what the evaluations refer to as their patient
     * @param made when they were made
     */
    public List<ImmunizationEvaluation> map(Reference patient, Forecast forecast, Instant made) {
        return forecast.evaluations().stream()
                .map(evaluation -> map(patient, evaluation, made))
                .toList();
    }

    private ImmunizationEvaluation map(Reference patient, DoseEvaluation evaluation, Instant made) {
        ImmunizationEvaluation mapped = new ImmunizationEvaluation();
        mapped.setId(id(evaluation));
        mapped.setStatus(ImmunizationEvaluationStatus.COMPLETED);
        mapped.setPatient(patient.copy());
        mapped.setDateElement(new DateTimeType(Date.from(made)));
        mapped.setTargetDisease(disease(evaluation));
        mapped.setImmunizationEvent(new Reference("Immunization/" + evaluation.doseId()));
        mapped.setDoseStatus(EvaluationCodes.status(evaluation.status()));
        evaluation.reasons().forEach(reason -> mapped.addDoseStatusReason(EvaluationCodes.reason(reason)));
        if (evaluation.status() == EvaluationStatus.NOT_EVALUATED) {
            mapped.addDoseStatusReason(EvaluationCodes.notEvaluated());
        }
        mapped.setDescription(evaluation.detail());
        evaluation.series().ifPresent(mapped::setSeries);
        evaluation
                .doseNumber()
                .filter(number -> number > 0)
                .ifPresent(number -> mapped.setDoseNumber(new PositiveIntType(number)));
        return mapped;
    }

    private CodeableConcept disease(DoseEvaluation evaluation) {
        CodeableConcept concept = new CodeableConcept()
                .setText(evaluation
                        .course()
                        .map(course -> evaluation.antigen() + " (" + course + ")")
                        .orElse(evaluation.antigen()));
        diseases.forAntigen(evaluation.antigen())
                .map(disease -> disease.disease())
                .ifPresent(
                        disease -> concept.addCoding(new Coding(disease.system(), disease.code(), disease.display())));
        return concept;
    }

    private static String id(DoseEvaluation evaluation) {
        String name = evaluation.doseId()
                + '|'
                + evaluation.antigen()
                + '|'
                + evaluation.course().orElse("");
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
