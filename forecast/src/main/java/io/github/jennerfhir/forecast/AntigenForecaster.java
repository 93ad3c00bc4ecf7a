package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.due.SeriesForecaster;
import io.github.jennerfhir.forecast.evaluate.SeriesEvaluator;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.patient.AntigenHistory;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.select.BestSeries;
import io.github.jennerfhir.forecast.select.RelevantSeries;
import java.util.List;

/** Chapters 5 to 8 for one antigen: relevant series, evaluation, forecast, best series. */
final class AntigenForecaster {

    private final SeriesEvaluator evaluator;
    private final SeriesForecaster forecaster;

    AntigenForecaster(ScheduleRules rules) {
        evaluator = new SeriesEvaluator(rules.conflicts());
        forecaster = new SeriesForecaster(rules.overdue());
    }

    AntigenOutcome forecast(Patient patient, Antigen antigen, AntigenHistory history) {
        patient.forgetChanges();
        PatientAntigen own = new PatientAntigen(antigen, history);
        List<Series> all = antigen.series();
        for (int i = 0; i < all.size(); i++) {
            Series series = all.get(i);
            boolean relevant = RelevantSeries.isRelevant(patient, history, series);
            if (patient.trace() != null) {
                TraceSteps.relevance(patient.trace(), antigen, series, relevant);
            }
            if (relevant) {
                PatientSeries one = new PatientSeries(series, history);
                evaluator.evaluate(patient, own, one);
                if (patient.trace() != null) {
                    patient.trace().about(antigen.title(), series.name(), "forecast");
                }
                one.forecast(forecaster.forecast(patient, own, one));
                if (patient.trace() != null) {
                    TraceSteps.forecast(patient.trace(), one.forecast());
                }
                own.series().add(one);
            }
        }
        if (patient.trace() != null) {
            patient.trace().about(antigen.title(), "", "best series");
        }
        List<PatientSeries> best = BestSeries.of(patient, own);
        if (patient.trace() != null) {
            TraceSteps.best(patient.trace(), best);
        }
        return AntigenOutcome.of(patient, own, best);
    }
}
