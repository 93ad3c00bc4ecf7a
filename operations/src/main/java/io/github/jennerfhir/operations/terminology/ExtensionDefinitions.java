package io.github.jennerfhir.operations.terminology;

import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.fhir.Publication;
import java.util.List;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.UriType;

/** Our extensions as FHIR R4 defines extensions (defining-extensions.html): each simple, with one value, used once. */
final class ExtensionDefinitions {

    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/Extension";

    private ExtensionDefinitions() {}

    static List<StructureDefinition> all() {
        return List.of(
                define(
                        "contraindication-override",
                        "ContraindicationOverride",
                        "Why a contraindicated dose was given",
                        "Why a dose was given although a contraindication of it was active on the day. A dose without"
                                + " this reason is refused as CONTRAINDICATION_ACTIVE.",
                        "Immunization",
                        "string",
                        "CodeableConcept"),
                define(
                        "forecast-schedule",
                        "ForecastSchedule",
                        "Schedule that decided",
                        "The id of the immunization schedule that the forecast follows, such as who-epi.",
                        "ImmunizationRecommendation",
                        "string"),
                define(
                        "forecast-valid-until",
                        "ForecastValidUntil",
                        "Last day on which the forecast holds",
                        "The last day on which the forecast says the same if nothing new is recorded.",
                        "ImmunizationRecommendation",
                        "date"),
                define(
                        "forecast-patient-inactive",
                        "ForecastPatientInactive",
                        "Whether nobody is to be reminded",
                        "True where the patient's record is not active: what is due is still told to who asks, and no event"
                                + " tells of it, so that nobody is reminded.",
                        "ImmunizationRecommendation",
                        "boolean"),
                define(
                        "forecast-confirmed",
                        "ForecastConfirmed",
                        "When the forecast was last confirmed",
                        "When the forecast was last computed and found to be what it says. The date of the"
                                + " recommendation is when this content was computed first.",
                        "ImmunizationRecommendation",
                        "instant"),
                define(
                        "forecast-course",
                        "ForecastCourse",
                        "Course within the antigen",
                        "Which of several courses of one antigen the recommendation is about, such as oral and"
                                + " injected polio vaccine.",
                        "ImmunizationRecommendation.recommendation",
                        "string"));
    }

    private static StructureDefinition define(
            String id, String name, String title, String description, String context, String... types) {
        String url = Canonical.structureDefinition(id);
        StructureDefinition definition =
                Publication.describe(new StructureDefinition(), id, url, name, title, description);
        definition.setFhirVersion(FHIRVersion._4_0_1);
        definition.setKind(StructureDefinitionKind.COMPLEXTYPE);
        definition.setAbstract(false);
        definition.addContext().setType(ExtensionContextType.ELEMENT).setExpression(context);
        definition.setType("Extension");
        definition.setBaseDefinition(BASE);
        definition.setDerivation(TypeDerivationRule.CONSTRAINT);
        element(definition, "Extension").setShort(title).setDefinition(description);
        element(definition, "Extension.extension").setMax("0");
        element(definition, "Extension.url").setFixed(new UriType(url));
        ElementDefinition value = element(definition, "Extension.value[x]").setMin(1);
        for (String type : types) {
            value.addType().setCode(type);
        }
        return definition;
    }

    private static ElementDefinition element(StructureDefinition definition, String path) {
        ElementDefinition element = definition.getDifferential().addElement();
        element.setId(path);
        return element.setPath(path);
    }
}
