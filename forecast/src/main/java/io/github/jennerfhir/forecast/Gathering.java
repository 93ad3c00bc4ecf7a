package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.BirthDate;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.ObservationCatalogue;
import io.github.jennerfhir.forecast.model.ProductCatalogue;
import io.github.jennerfhir.forecast.model.ProductIndex;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.patient.AdministeredDoses;
import io.github.jennerfhir.forecast.patient.AntigenHistory;
import io.github.jennerfhir.forecast.patient.ObservationDates;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.Trace;
import io.github.jennerfhir.forecast.patient.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gathers the data of a person and organises the doses by antigen (CDSi chapter 4.1 and 4.2). Doses that no rule can
 * judge are set aside with the reason.
 */
final class Gathering {

    /** A dose that is not judged, and why. */
    record SetAside(AdministeredDose dose, int product, Why why, Verdict subStandard) {

        SetAside(AdministeredDose dose, int product, Why why) {
            this(dose, product, why, null);
        }
    }

    /** Why a dose is not judged. */
    enum Why {
        DAY_UNKNOWN,
        SUB_STANDARD,
        BEFORE_BIRTH,
        AFTER_ASSESSMENT
    }

    private final ScheduleRules rules;
    private final ForecastInput input;
    private final Patient patient;
    private final List<SetAside> setAside = new ArrayList<>(0);
    private int nextDose = EpochDays.LAST;

    Gathering(ScheduleRules rules, ForecastInput input, Trace trace) {
        this.rules = rules;
        this.input = input;
        BirthDate birth = BirthDate.of(input.person().birthDate());
        int assessment = EpochDays.of(input.assessmentDate());
        AdministeredDoses doses = doses(birth.day(), assessment);
        this.patient = new Patient(
                birth,
                input.person().gender(),
                input.person().birthCountry().orElse(null),
                assessment,
                doses,
                observations(rules, input.observations()),
                trace);
    }

    ForecastInput input() {
        return input;
    }

    Patient patient() {
        return patient;
    }

    List<SetAside> setAside() {
        return setAside;
    }

    /** The date of the first dose after the assessment date, or {@link EpochDays#LAST}. */
    int nextDose() {
        return nextDose;
    }

    private AdministeredDoses doses(int birth, int assessment) {
        List<AdministeredDose> given = input.doses();
        long[] order = new long[given.size()];
        int kept = 0;
        for (int i = 0; i < given.size(); i++) {
            AdministeredDose dose = given.get(i);
            int product = rules.products().indexOf(dose.product());
            if (product != ProductCatalogue.UNKNOWN && isJudged(dose, product, birth, assessment)) {
                order[kept++] = ((long) EpochDays.of(dose.date().first()) << 32) | i;
            }
        }
        Arrays.sort(order, 0, kept);
        int[] dates = new int[kept];
        int[] products = new int[kept];
        int[] inputs = new int[kept];
        String[] manufacturers = new String[kept];
        Verdict[] subStandard = new Verdict[kept];
        for (int i = 0; i < kept; i++) {
            AdministeredDose dose = given.get((int) order[i]);
            dates[i] = (int) (order[i] >> 32);
            products[i] = rules.products().indexOf(dose.product());
            inputs[i] = (int) order[i];
            manufacturers[i] = dose.manufacturer().orElse(null);
            subStandard[i] = DoseConditionRule.judge(dose);
        }
        return new AdministeredDoses(dates, products, manufacturers, subStandard, inputs, kept);
    }

    private boolean isJudged(AdministeredDose dose, int product, int birth, int assessment) {
        int first = EpochDays.of(dose.date().first());
        int last = EpochDays.of(dose.date().last());
        if (last < birth) {
            setAside.add(new SetAside(dose, product, Why.BEFORE_BIRTH));
            return false;
        }
        if (first != last) {
            Verdict subStandard = DoseConditionRule.judge(dose);
            setAside.add(
                    new SetAside(dose, product, subStandard == null ? Why.DAY_UNKNOWN : Why.SUB_STANDARD, subStandard));
            return false;
        }
        if (first > assessment) {
            setAside.add(new SetAside(dose, product, Why.AFTER_ASSESSMENT));
            nextDose = Math.min(nextDose, first);
            return false;
        }
        return true;
    }

    static ObservationDates observations(ScheduleRules rules, List<ActiveObservation> observations) {
        if (observations.isEmpty()) {
            return ObservationDates.EMPTY;
        }
        ObservationDates dates = new ObservationDates(rules.observations().size());
        for (ActiveObservation observation : observations) {
            int index = rules.observations().indexOf(observation.code());
            if (index != ObservationCatalogue.UNKNOWN) {
                dates.add(index, observation.date().map(EpochDays::of).orElse(EpochDays.NONE));
            }
        }
        return dates;
    }

    /** The records of each antigen, in the order of the schedule's antigens. */
    AntigenHistory[] histories(ProductIndex index) {
        int antigens = rules.antigens().size();
        AntigenHistory[] histories = new AntigenHistory[antigens];
        Arrays.fill(histories, AntigenHistory.EMPTY);
        AdministeredDoses doses = patient.doses();
        if (doses.size() == 0) {
            return histories;
        }
        int[][] records = new int[antigens][];
        int[] sizes = new int[antigens];
        for (int dose = 0; dose < doses.size(); dose++) {
            int product = doses.product(dose);
            for (int i = 0; i < index.count(product); i++) {
                ProductIndex.Holding holding = index.holding(product, i);
                if (holds(holding, doses.date(dose))) {
                    int antigen = holding.antigen();
                    if (records[antigen] == null) {
                        records[antigen] = new int[doses.size() - dose];
                    }
                    records[antigen][sizes[antigen]++] = dose;
                }
            }
        }
        for (int antigen = 0; antigen < antigens; antigen++) {
            if (sizes[antigen] > 0) {
                histories[antigen] = new AntigenHistory(records[antigen], sizes[antigen]);
            }
        }
        return histories;
    }

    private boolean holds(ProductIndex.Holding holding, int date) {
        TimePeriod begin = holding.association().beginAge();
        TimePeriod end = holding.association().endAge();
        return (begin == null || date >= begin.after(patient.birth()))
                && (end == null || date < end.after(patient.birth()));
    }
}
