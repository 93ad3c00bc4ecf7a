package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.ImmunizationRecommendation.ImmunizationRecommendationRecommendationComponent;

/**
 * What is told about a forecast whose content is new, contract §5: the doses that are due or overdue, which of them
 * became so, and the number of each dose that counts, for that is known only now. Of a patient whose record is not active
 * no dose is told as due: nobody is to be reminded by us. Thread safe.
 */
public final class ForecastNews {

    private static final Set<String> OPEN = Set.of("due", "overdue");

    private final String patientId;
    private final Forecast forecast;
    private final boolean active;

    ForecastNews(String patientId, PatientForecast judged) {
        this.patientId = patientId;
        this.forecast = judged.forecast();
        this.active = judged.active();
    }

    /**
     * The event.
     *
     * @param before what was stored before; empty for the first forecast, of which everything is new
     * @param stored the recommendation as it is stored now
     */
    public DomainEvent since(Optional<ImmunizationRecommendation> before, ImmunizationRecommendation stored) {
        Set<Standing> known = before.stream()
                // of an inactive patient nothing was told
                .filter(recommendation -> !recommendation.hasExtension(RecommendationMapper.INACTIVE))
                .flatMap(recommendation -> recommendation.getRecommendation().stream())
                .map(Standing::of)
                .collect(Collectors.toSet());
        Map<String, Object> data = new TreeMap<>();
        data.put("schedule", forecast.scheduleId());
        data.put(
                "open",
                forecast.antigens().stream()
                        .filter(antigen -> active && OPEN.contains(status(antigen)))
                        .map(antigen -> open(antigen, known))
                        .toList());
        data.put(
                "counted",
                forecast.evaluations().stream()
                        .filter(evaluation -> evaluation.status() == EvaluationStatus.VALID)
                        .map(ForecastNews::counted)
                        .toList());
        return new DomainEvent(
                "forecast.updated",
                patientId,
                "ImmunizationRecommendation",
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong(),
                data);
    }

    private Map<String, Object> open(AntigenForecast antigen, Set<Standing> known) {
        Map<String, Object> open = new TreeMap<>();
        open.put("antigen", antigen.antigen());
        antigen.course().ifPresent(course -> open.put("course", course));
        dose(antigen).ifPresent(dose -> open.put("dose", dose));
        open.put("status", status(antigen));
        open.put("became", !known.contains(standing(antigen)));
        antigen.dates().recommended().ifPresent(day -> open.put("recommended", day.toString()));
        antigen.dates().pastDue().ifPresent(day -> open.put("pastDue", day.toString()));
        return open;
    }

    private static Map<String, Object> counted(DoseEvaluation evaluation) {
        Map<String, Object> counted = new TreeMap<>();
        counted.put("immunization", "Immunization/" + evaluation.doseId());
        counted.put("antigen", evaluation.antigen());
        evaluation.course().ifPresent(course -> counted.put("course", course));
        evaluation
                .doseNumber()
                .filter(number -> number > 0)
                .ifPresent(number -> counted.put("dose", Integer.toString(number)));
        return counted;
    }

    private String status(AntigenForecast antigen) {
        return ForecastStatusCodes.r4(antigen, forecast.assessmentDate()).orElse("");
    }

    private Standing standing(AntigenForecast antigen) {
        return new Standing(
                antigen.antigen(), antigen.course().orElse(""), dose(antigen).orElse(""), status(antigen));
    }

    private static Optional<String> dose(AntigenForecast antigen) {
        return antigen.doseLabel()
                .or(() -> antigen.doseNumber().filter(number -> number > 0).map(String::valueOf));
    }

    /** How a dose stands. A dose that was due is news again when it is overdue, and so is the next dose. */
    private record Standing(String antigen, String course, String dose, String status) {

        static Standing of(ImmunizationRecommendationRecommendationComponent stored) {
            return new Standing(
                    stored.getTargetDisease().getText(),
                    stored.getExtensionByUrl(RecommendationMapper.COURSE) == null
                            ? ""
                            : stored.getExtensionString(RecommendationMapper.COURSE),
                    stored.hasDoseNumber() ? stored.getDoseNumber().primitiveValue() : "",
                    ForecastStatusCodes.r4(stored).orElse(""));
        }
    }
}
