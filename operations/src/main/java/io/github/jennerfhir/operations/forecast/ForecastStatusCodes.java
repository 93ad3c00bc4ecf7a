package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.ForecastDates;
import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ImmunizationRecommendation.ImmunizationRecommendationRecommendationComponent;

/**
 * The status of a forecast in two vocabularies: HL7's Immunization Decision Support guide, which says what CDSi says, and
 * FHIR R4's own, which also tells due from overdue on the day.
 */
final class ForecastStatusCodes {

    private static final String IMMDS = "http://hl7.org/fhir/us/immds/CodeSystem/ForecastStatus";
    private static final String R4 = "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status";

    private ForecastStatusCodes() {}

    static CodeableConcept of(AntigenForecast forecast, LocalDate day) {
        CodeableConcept status = new CodeableConcept();
        status.setText(forecast.status().text());
        status.addCoding()
                .setSystem(IMMDS)
                .setCode(immds(forecast))
                .setDisplay(forecast.status().text());
        r4(forecast, day).ifPresent(code -> status.addCoding().setSystem(R4).setCode(code));
        return status;
    }

    /** FHIR R4's code of a stored recommendation. */
    static Optional<String> r4(ImmunizationRecommendationRecommendationComponent stored) {
        return stored.getForecastStatus().getCoding().stream()
                .filter(coding -> R4.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst();
    }

    private static String immds(AntigenForecast forecast) {
        return switch (forecast.status()) {
            case NOT_COMPLETE -> "notComplete";
            case COMPLETE -> "complete";
            case IMMUNE -> "immune";
            case CONTRAINDICATED -> "contraindicated";
            case AGED_OUT -> "agedOut";
            case NOT_RECOMMENDED -> "notRecommended";
        };
    }

    /** FHIR R4's code, which tells due from overdue; absent where R4 has none. */
    static Optional<String> r4(AntigenForecast forecast, LocalDate day) {
        return switch (forecast.status()) {
            case NOT_COMPLETE -> due(forecast.dates(), day);
            case COMPLETE -> Optional.of("complete");
            case IMMUNE -> Optional.of("immune");
            case CONTRAINDICATED -> Optional.of("contraindicated");
            case AGED_OUT -> Optional.of("agedout");
            case NOT_RECOMMENDED -> Optional.empty();
        };
    }

    private static Optional<String> due(ForecastDates dates, LocalDate day) {
        if (dates.pastDue().filter(day::isAfter).isPresent()) {
            return Optional.of("overdue");
        }
        return dates.recommended().filter(date -> !date.isAfter(day)).map(date -> "due");
    }
}
