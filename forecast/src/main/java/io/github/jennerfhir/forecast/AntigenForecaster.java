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
        List<Series> candidates = candidates(patient, antigen, history);
        if (patient.trace() != null) {
            TraceSteps.candidates(patient, antigen, candidates.size());
        }
        for (int i = 0; i < candidates.size(); i++) {
            Series series = candidates.get(i);
            boolean relevant = RelevantSeries.isRelevant(patient, history, series);
            if (patient.trace() != null) {
                TraceSteps.relevance(patient, antigen, series, relevant);
            }
            if (relevant) {
                own.series().add(forecast(patient, own, series));
            }
        }
        if (patient.trace() != null) {
            patient.trace().about(antigen.title(), "", () -> "best series");
        }
        List<PatientSeries> best = BestSeries.of(patient, own);
        if (patient.trace() != null) {
            TraceSteps.best(patient.trace(), best);
        }
        return new AntigenOutcome(patient, own, best);
    }

    private PatientSeries forecast(Patient patient, PatientAntigen antigen, Series series) {
        PatientSeries own = new PatientSeries(series, antigen.history());
        evaluator.evaluate(patient, antigen, own);
        if (patient.trace() != null) {
            patient.trace().about(antigen.antigen().title(), series.name(), () -> "forecast");
        }
        own.forecast(forecaster.forecast(patient, antigen, own));
        if (patient.trace() != null) {
            TraceSteps.forecast(patient, antigen.antigen(), series, own.forecast());
        }
        return own;
    }

    private static List<Series> candidates(Patient patient, Antigen antigen, AntigenHistory history) {
        if (patient.isObserved()) {
            return antigen.series();
        }
        return history.size() > 0
                ? antigen.candidates().withoutObservations()
                : antigen.candidates().withoutHistory();
    }
}
