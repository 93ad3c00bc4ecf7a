package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.ProductIndex;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.patient.AntigenHistory;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.Trace;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

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
        return answer(new Gathering(rules, Objects.requireNonNull(input, "input"), null));
    }

    /** The same answer with every step on the way to it. */
    public ExplainedForecast explain(ForecastInput input) {
        return explain(input, observation -> true);
    }

    /**
     * The same answer with every step on the way to it, and with a notice for each indication and contraindication that
     * may be true of the person without anybody having been able to say so.
     *
     * @param recordable whether whoever made the input could have known the observation with this CDSi code
     */
    public ExplainedForecast explain(ForecastInput input, Predicate<String> recordable) {
        Trace trace = new Trace();
        Gathering gathered = new Gathering(rules, Objects.requireNonNull(input, "input"), trace);
        Forecast forecast = answer(gathered);
        new Notices(rules, gathered.patient(), recordable).write();
        return new ExplainedForecast(forecast, trace);
    }

    private Forecast answer(Gathering gathered) {
        ForecastInput input = gathered.input();
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
        Forecast then =
                forecast(new ForecastInput(input.person(), input.doses(), input.observations(), EpochDays.toDate(day)));
        boolean same = then.vaccineGroups().equals(answer.vaccineGroups())
                && then.antigens().equals(answer.antigens())
                && then.evaluations().equals(answer.evaluations());
        return same ? answer.until(then.validUntil()) : answer;
    }
}
