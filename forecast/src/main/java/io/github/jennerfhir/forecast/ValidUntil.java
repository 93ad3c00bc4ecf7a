package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.patient.AntigenHistory;
import io.github.jennerfhir.forecast.patient.Patient;

/**
 * Finds the next day on which the answer changes if nothing is recorded. While an antigen is forecast, each comparison
 * of the assessment date notes the day on which it would turn out otherwise; only on those days can the answer change,
 * so only those are tried, and only for the antigen concerned.
 */
final class ValidUntil {

    private final ScheduleRules rules;
    private final AntigenForecaster forecaster;

    ValidUntil(ScheduleRules rules, AntigenForecaster forecaster) {
        this.rules = rules;
        this.forecaster = forecaster;
    }

    /**
     * The day, or {@link EpochDays#LAST} if there is none.
     *
     * @param nextDose the date of the first dose after the assessment date: from it on the history is another
     */
    int of(Patient patient, AntigenHistory[] histories, AntigenOutcome[] outcomes, int nextDose) {
        int[] next = new int[outcomes.length];
        for (int i = 0; i < outcomes.length; i++) {
            next[i] = outcomes[i].nextChange();
        }
        while (true) {
            int soonest = soonest(next);
            if (soonest < 0 || next[soonest] >= nextDose) {
                return nextDose;
            }
            int day = next[soonest];
            AntigenOutcome later =
                    forecaster.forecast(patient.on(day), rules.antigens().get(soonest), histories[soonest]);
            if (!later.saysTheSameAs(outcomes[soonest])) {
                return day;
            }
            next[soonest] = later.nextChange();
        }
    }

    private static int soonest(int[] days) {
        int soonest = -1;
        for (int i = 0; i < days.length; i++) {
            if (days[i] != EpochDays.LAST && (soonest < 0 || days[i] < days[soonest])) {
                soonest = i;
            }
        }
        return soonest;
    }
}
