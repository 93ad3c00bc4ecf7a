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
import java.util.stream.Collectors;

/** Puts the outcomes of the antigens into the words of the public answer. */
final class AnswerWriter {

    private final ScheduleRules rules;
    private final ProductIndex index;
    private final EvaluationWriter evaluations;
    private final GroupWriter groups;

    AnswerWriter(ScheduleRules rules, ProductIndex index) {
        this.rules = rules;
        this.index = index;
        this.evaluations = new EvaluationWriter(rules, index);
        this.groups = new GroupWriter(rules);
    }

    Forecast write(ForecastInput input, Gathering gathered, AntigenOutcome[] outcomes, Optional<LocalDate> validUntil) {
        Patient patient = gathered.patient();
        List<AntigenForecast> antigens = new ArrayList<>(outcomes.length);
        List<DoseEvaluation> doses = new ArrayList<>();
        for (int antigen = 0; antigen < outcomes.length; antigen++) {
            AntigenOutcome outcome = outcomes[antigen];
            for (int i = 0; i < outcome.best().size(); i++) {
                antigens.add(antigen(gathered, antigen, outcome, i));
            }
            evaluations.judged(input, patient, outcome, doses);
        }
        evaluations.setAside(gathered, doses);
        return new Forecast(
                rules.id(), input.assessmentDate(), validUntil, groups.write(patient, outcomes), antigens, doses);
    }

    private AntigenForecast antigen(Gathering gathered, int antigen, AntigenOutcome outcome, int position) {
        Patient patient = gathered.patient();
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
                Explanation.of(() ->
                        ForecastSentence.of(rules, patient, outcome.antigen(), best) + withoutDay(gathered, antigen)),
                PublicValues.products(rules, outcome.vaccines(position)));
    }

    /** What the forecast does not count because its day is not known. */
    private String withoutDay(Gathering gathered, int antigen) {
        String dates = gathered.setAside().stream()
                .filter(one -> one.why() == Gathering.Why.DAY_UNKNOWN)
                .filter(one -> index.antigensOf(one.product()).contains(antigen))
                .map(one -> one.dose().date().text())
                .collect(Collectors.joining(" and "));
        return dates.isEmpty() ? "" : "; not counted, since its day is not known: the dose of " + dates;
    }
}
