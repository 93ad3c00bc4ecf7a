package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.model.ProductIndex;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the outcomes of the antigens into the words of the public answer. */
final class AnswerWriter {

    private final ScheduleRules rules;
    private final EvaluationWriter evaluations;
    private final GroupWriter groups;

    AnswerWriter(ScheduleRules rules, ProductIndex index) {
        this.rules = rules;
        this.evaluations = new EvaluationWriter(rules, index);
        this.groups = new GroupWriter(rules);
    }

    Forecast write(ForecastInput input, Gathering gathered, AntigenOutcome[] outcomes, Optional<LocalDate> validUntil) {
        Patient patient = gathered.patient();
        List<AntigenForecast> antigens = new ArrayList<>(outcomes.length);
        List<DoseEvaluation> doses = new ArrayList<>();
        for (AntigenOutcome outcome : outcomes) {
            for (int i = 0; i < outcome.best().size(); i++) {
                antigens.add(antigen(patient, outcome, i));
            }
            evaluations.judged(input, patient, outcome, doses);
        }
        evaluations.setAside(gathered, doses);
        return new Forecast(
                rules.id(), input.assessmentDate(), validUntil, groups.write(patient, outcomes), antigens, doses);
    }

    private AntigenForecast antigen(Patient patient, AntigenOutcome outcome, int position) {
        PatientSeries best = outcome.best().get(position);
        Series series = best.series();
        SeriesForecast forecast = best.forecast();
        boolean due = forecast.status() == SeriesStatus.NOT_COMPLETE;
        int fixed = series.fixedDoses();
        return new AntigenForecast(
                outcome.antigen().antigen().name(),
                Optional.ofNullable(outcome.antigen().antigen().course()),
                outcome.antigen().antigen().vaccineGroup(),
                series.name(),
                series.selection().groupName(),
                forecast.status(),
                due ? Optional.of(forecast.doseNumber()) : Optional.empty(),
                due ? Optional.ofNullable(forecast.due().label()) : Optional.empty(),
                fixed == 0 ? Optional.empty() : Optional.of(fixed),
                outcome.dates(position),
                Explanation.of(() -> ForecastSentence.of(rules, patient, outcome.antigen(), best)),
                PublicValues.products(rules, outcome.vaccines(position)));
    }
}
