package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ProductCode;
import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.Coding;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation.ImmunizationRecommendationRecommendationComponent;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** Writes a forecast as an {@code ImmunizationRecommendation}, one recommendation for each antigen or course. Thread safe. */
public final class RecommendationMapper {

    static final String SCHEDULE = Canonical.structureDefinition("forecast-schedule");
    static final String VALID_UNTIL = Canonical.structureDefinition("forecast-valid-until");
    static final String INACTIVE = Canonical.structureDefinition("forecast-patient-inactive");
    static final String COURSE = Canonical.structureDefinition("forecast-course");

    private final TargetDiseases diseases;
    private final VaccineGroups groups;
    private final VaccineCatalogue vaccines;

    public RecommendationMapper(TargetDiseases diseases, VaccineGroups groups, VaccineCatalogue vaccines) {
        this.diseases = diseases;
        this.groups = groups;
        this.vaccines = vaccines;
    }

    /** The recommendation for a stored patient, which says so if nobody is to be reminded of it. */
    ImmunizationRecommendation map(Reference patient, PatientForecast forecast) {
        ImmunizationRecommendation recommendation = map(patient, forecast.forecast());
        if (!forecast.active()) {
            recommendation.addExtension(INACTIVE, new BooleanType(true));
        }
        return recommendation;
    }

    /**
     * The recommendation, without its id and the time of its making.
     *
     * @param patient what it refers to as its patient
     */
    public ImmunizationRecommendation map(Reference patient, Forecast forecast) {
        ImmunizationRecommendation recommendation = new ImmunizationRecommendation();
        recommendation.setPatient(patient.copy());
        recommendation.addExtension(SCHEDULE, new StringType(forecast.scheduleId()));
        forecast.validUntil().ifPresent(day -> recommendation.addExtension(VALID_UNTIL, new DateType(day.toString())));
        forecast.antigens().forEach(antigen -> recommendation.addRecommendation(map(antigen, forecast)));
        return recommendation;
    }

    private ImmunizationRecommendationRecommendationComponent map(AntigenForecast antigen, Forecast forecast) {
        ImmunizationRecommendationRecommendationComponent recommendation =
                new ImmunizationRecommendationRecommendationComponent();
        antigen.course().ifPresent(course -> recommendation.addExtension(COURSE, new StringType(course)));
        recommendation.addVaccineCode(vaccineGroup(antigen));
        antigen.recommendedProducts().stream().map(this::product).forEach(recommendation::addVaccineCode);
        recommendation.setTargetDisease(targetDisease(antigen));
        recommendation.setForecastStatus(ForecastStatusCodes.of(antigen, forecast.assessmentDate()));
        recommendation.addForecastReason().setText(antigen.reason());
        DateCriterion.of(antigen.dates()).forEach(recommendation::addDateCriterion);
        recommendation.setSeries(antigen.series());
        dose(antigen).ifPresent(recommendation::setDoseNumber);
        antigen.doses().ifPresent(doses -> recommendation.setSeriesDoses(new PositiveIntType(doses)));
        forecast.evaluations().stream()
                .filter(evaluation -> counts(evaluation, antigen))
                .forEach(evaluation ->
                        recommendation.addSupportingImmunization(new Reference("Immunization/" + evaluation.doseId())));
        return recommendation;
    }

    private static Optional<org.hl7.fhir.r4.model.Type> dose(AntigenForecast antigen) {
        if (antigen.doseLabel().isPresent()) {
            return antigen.doseLabel().map(StringType::new);
        }
        return antigen.doseNumber().filter(number -> number > 0).map(PositiveIntType::new);
    }

    private static boolean counts(DoseEvaluation evaluation, AntigenForecast antigen) {
        return evaluation.status() == EvaluationStatus.VALID
                && evaluation.antigen().equals(antigen.antigen())
                && evaluation.course().equals(antigen.course());
    }

    private CodeableConcept vaccineGroup(AntigenForecast antigen) {
        CodeableConcept concept = new CodeableConcept().setText(antigen.vaccineGroup());
        groups.find(antigen.vaccineGroup())
                .or(() -> groups.forAntigen(antigen.antigen()))
                .flatMap(group -> group.vaccine())
                .ifPresent(vaccine -> concept.addCoding(coding(vaccine.coding())));
        return concept;
    }

    private CodeableConcept product(ProductCode product) {
        Optional<Coding> known = vaccines.find(product.system(), product.code()).map(vaccine -> vaccine.coding());
        return new CodeableConcept()
                .addCoding(known.map(RecommendationMapper::coding)
                        .orElseGet(() -> new org.hl7.fhir.r4.model.Coding()
                                .setSystem(product.system())
                                .setCode(product.code())));
    }

    private CodeableConcept targetDisease(AntigenForecast antigen) {
        CodeableConcept concept = new CodeableConcept().setText(antigen.antigen());
        diseases.forAntigen(antigen.antigen()).ifPresent(disease -> concept.addCoding(coding(disease.disease())));
        return concept;
    }

    private static org.hl7.fhir.r4.model.Coding coding(Coding coding) {
        return new org.hl7.fhir.r4.model.Coding(coding.system(), coding.code(), coding.display());
    }
}
