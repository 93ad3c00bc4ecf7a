package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.TraceStep;
import io.github.jennerfhir.terminology.Canonical;
import java.util.List;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.ImmunizationEvaluation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * Adds to a recommendation how it was made: the verdict on every dose as a contained {@code ImmunizationEvaluation}, and
 * every step of the logic as an extension with the rule of the CDSi specification, the element of the schedule and the
 * numbers that were compared.
 */
final class ExplanationMapper {

    static final String STEP = Canonical.structureDefinition("forecast-step");

    private ExplanationMapper() {}

    static void explain(
            ImmunizationRecommendation recommendation,
            List<ImmunizationEvaluation> evaluations,
            List<TraceStep> steps) {
        for (ImmunizationEvaluation evaluation : evaluations) {
            recommendation.addContained(evaluation);
            recommendation
                    .getRecommendationFirstRep()
                    .addSupportingPatientInformation(new Reference("#" + evaluation.getIdPart()));
        }
        steps.stream().map(ExplanationMapper::extension).forEach(recommendation::addExtension);
    }

    private static Extension extension(TraceStep step) {
        Extension extension = new Extension(STEP);
        add(extension, "antigen", step.antigen());
        add(extension, "series", step.series());
        add(extension, "subject", step.subject());
        add(extension, "rule", step.rule());
        add(extension, "element", step.element());
        add(extension, "compared", step.compared());
        add(extension, "outcome", step.outcome());
        return extension;
    }

    private static void add(Extension extension, String part, String text) {
        if (!text.isEmpty()) {
            extension.addExtension(part, new StringType(text));
        }
    }
}
