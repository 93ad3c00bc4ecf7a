package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.Forecast;
import java.time.Instant;
import org.hl7.fhir.r4.model.Reference;

/** Writes a forecast as the FHIR resources that are stored of it. Thread safe. */
public final class AnswerWriter {

    private final RecommendationMapper recommendations;
    private final EvaluationMapper evaluations;

    public AnswerWriter(RecommendationMapper recommendations, EvaluationMapper evaluations) {
        this.recommendations = recommendations;
        this.evaluations = evaluations;
    }

    ForecastStore.Answer write(String patientId, PatientForecast judged, Instant made, String edition) {
        Forecast forecast = judged.forecast();
        Reference patient = new Reference("Patient/" + patientId);
        return new ForecastStore.Answer(
                recommendations.map(patient, judged),
                evaluations.map(patient, forecast, made),
                Turn.after(forecast),
                new ForecastNews(patientId, judged),
                edition);
    }
}
