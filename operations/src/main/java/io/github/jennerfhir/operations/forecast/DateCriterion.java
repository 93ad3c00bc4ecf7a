package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.ForecastDates;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.ImmunizationRecommendation.ImmunizationRecommendationRecommendationDateCriterionComponent;

/** The LOINC codes for the dates of a forecast, as HL7's Immunization Decision Support guide gives them. */
enum DateCriterion {
    EARLIEST("30981-5", "Earliest date to give"),
    DUE("30980-7", "Date vaccine due"),
    OVERDUE("59778-1", "Date when overdue for immunization"),
    LATEST("59777-3", "Latest date to give immunization");

    private static final String LOINC = "http://loinc.org";

    private final String code;
    private final String display;

    DateCriterion(String code, String display) {
        this.code = code;
        this.display = display;
    }

    static List<ImmunizationRecommendationRecommendationDateCriterionComponent> of(ForecastDates dates) {
        List<ImmunizationRecommendationRecommendationDateCriterionComponent> criteria = new ArrayList<>();
        EARLIEST.add(criteria, dates.earliest());
        DUE.add(criteria, dates.recommended());
        OVERDUE.add(criteria, dates.pastDue());
        LATEST.add(criteria, dates.latest());
        return criteria;
    }

    private void add(
            List<ImmunizationRecommendationRecommendationDateCriterionComponent> criteria, Optional<LocalDate> date) {
        date.ifPresent(day -> {
            ImmunizationRecommendationRecommendationDateCriterionComponent criterion =
                    new ImmunizationRecommendationRecommendationDateCriterionComponent();
            criterion.getCode().addCoding().setSystem(LOINC).setCode(code).setDisplay(display);
            criterion.setValueElement(new DateTimeType(day.toString()));
            criteria.add(criterion);
        });
    }
}
