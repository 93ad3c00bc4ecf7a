package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.ProductIndex;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.patient.AntigenHistory;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.Trace;
import java.util.Objects;
import java.util.Optional;

/**
 * Forecasts by one schedule, after the CDSi Logic Specification 4.6. The same input gives the same answer. Immutable and
 * thread safe; it knows no clock and keeps nothing of what it was asked.
 */
public final class Forecaster {

    private final ScheduleRules rules;
    private final ProductIndex index;
    private final AntigenForecaster antigens;
    private final ValidUntil validUntil;
    private final AnswerWriter writer;

    /** A forecaster of the schedule. */
    public Forecaster(Schedule schedule) {
        rules = schedule.rules();
        index = schedule.index();
        antigens = new AntigenForecaster(rules);
        validUntil = new ValidUntil(rules, antigens);
        writer = new AnswerWriter(rules, index);
    }

    /**
     * The whole answer for one person on one day. Products that the schedule does not know are passed over; a dose that
     * cannot be judged is in the answer as such.
     */
    public Forecast forecast(ForecastInput input) {
        return answer(Objects.requireNonNull(input, "input"), null);
    }

    /** The same answer with every step on the way to it. */
    public ExplainedForecast explain(ForecastInput input) {
        Trace trace = new Trace();
        Forecast forecast = answer(Objects.requireNonNull(input, "input"), trace);
        return new ExplainedForecast(forecast, trace);
    }

    private Forecast answer(ForecastInput input, Trace trace) {
        Gathering gathered = new Gathering(rules, input, trace);
        Patient patient = gathered.patient();
        AntigenHistory[] histories = gathered.histories(index);
        AntigenOutcome[] outcomes = new AntigenOutcome[histories.length];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = antigens.forecast(patient, rules.antigens().get(i), histories[i]);
        }
        int change = validUntil.of(patient, histories, outcomes, gathered.nextDose());
        if (change == EpochDays.LAST) {
            return writer.write(input, gathered, outcomes, Optional.empty());
        }
        Forecast answer = writer.write(input, gathered, outcomes, Optional.of(EpochDays.toDate(change)));
        return change == gathered.nextDose() ? beyondNextDose(input, answer, change) : answer;
    }

    /** From the day of a dose that lies ahead the history is another, which need not change the answer. */
    private Forecast beyondNextDose(ForecastInput input, Forecast answer, int day) {
        Forecast then = answer(
                new ForecastInput(input.person(), input.doses(), input.observations(), EpochDays.toDate(day)), null);
        boolean same = then.vaccineGroups().equals(answer.vaccineGroups())
                && then.antigens().equals(answer.antigens())
                && then.evaluations().equals(answer.evaluations());
        return same ? answer.until(then.validUntil()) : answer;
    }
}
