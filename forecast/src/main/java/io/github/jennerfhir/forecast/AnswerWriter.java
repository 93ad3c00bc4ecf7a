package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.groups.GroupForecast;
import io.github.jennerfhir.forecast.groups.GroupMember;
import io.github.jennerfhir.forecast.groups.VaccineGroupRule;
import io.github.jennerfhir.forecast.model.ProductIndex;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.VaccineGroup;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the outcomes of the antigens into the words of the public answer. */
final class AnswerWriter {

    private final ScheduleRules rules;
    private final EvaluationWriter evaluations;

    AnswerWriter(ScheduleRules rules, ProductIndex index) {
        this.rules = rules;
        this.evaluations = new EvaluationWriter(rules, index);
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
        return new Forecast(rules.id(), input.assessmentDate(), validUntil, groups(patient, outcomes), antigens, doses);
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
                dates(forecast.earliest(), forecast.recommended(), forecast.pastDue(), forecast.latest()),
                Explanation.of(() -> ForecastSentence.of(rules, patient, outcome.antigen(), best)),
                products(outcome.vaccines().get(position)));
    }

    private List<VaccineGroupForecast> groups(Patient patient, AntigenOutcome[] outcomes) {
        List<VaccineGroupForecast> groups = new ArrayList<>(outcomes.length);
        for (VaccineGroup group : rules.vaccineGroups()) {
            List<String> codes = new ArrayList<>(2);
            for (AntigenOutcome outcome : outcomes) {
                if (outcome.antigen().antigen().vaccineGroup().equals(group.name())) {
                    addCodes(outcome, codes);
                }
            }
            for (String code : codes) {
                groups.add(group(patient, group, code, outcomes));
            }
        }
        return groups;
    }

    private static void addCodes(AntigenOutcome outcome, List<String> codes) {
        for (int i = 0; i < outcome.best().size(); i++) {
            String code = outcome.best().get(i).series().selection().group();
            if (!codes.contains(code)) {
                codes.add(code);
            }
        }
    }

    private VaccineGroupForecast group(Patient patient, VaccineGroup group, String code, AntigenOutcome[] outcomes) {
        List<GroupMember> members = new ArrayList<>(3);
        Set<Integer> vaccines = new LinkedHashSet<>();
        for (AntigenOutcome outcome : outcomes) {
            if (outcome.antigen().antigen().vaccineGroup().equals(group.name())) {
                for (int i = 0; i < outcome.best().size(); i++) {
                    if (outcome.best().get(i).series().selection().group().equals(code)) {
                        members.add(new GroupMember(
                                outcome.antigen(), outcome.best().get(i)));
                        vaccines.addAll(outcome.vaccines().get(i));
                    }
                }
            }
        }
        GroupForecast forecast = VaccineGroupRule.of(patient, members, group.administerFullGroup());
        Series first = members.get(0).series().series();
        boolean due = forecast.status() == SeriesStatus.NOT_COMPLETE;
        return new VaccineGroupForecast(
                group.name(),
                first.selection().groupName(),
                first.type().text(),
                first.name(),
                forecast.status(),
                due ? Optional.of(forecast.doseNumber()) : Optional.empty(),
                dates(forecast.earliest(), forecast.recommended(), forecast.pastDue(), forecast.latest()),
                needed(members),
                products(List.copyOf(vaccines)));
    }

    /** FORECASTVG-8. */
    private static List<String> needed(List<GroupMember> members) {
        List<String> needed = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).series().forecast().status() == SeriesStatus.NOT_COMPLETE) {
                needed.add(members.get(i).antigen().antigen().name());
            }
        }
        return needed;
    }

    private List<ProductCode> products(List<Integer> indexes) {
        if (indexes.isEmpty()) {
            return List.of();
        }
        List<ProductCode> codes = new ArrayList<>(indexes.size());
        for (int i = 0; i < indexes.size(); i++) {
            codes.add(rules.products().code(indexes.get(i)));
        }
        return codes;
    }

    private static ForecastDates dates(int earliest, int recommended, int pastDue, int latest) {
        return earliest == EpochDays.NONE
                ? ForecastDates.NONE
                : new ForecastDates(date(earliest), date(recommended), date(pastDue), date(latest));
    }

    private static Optional<LocalDate> date(int day) {
        return day == EpochDays.NONE ? Optional.empty() : Optional.of(EpochDays.toDate(day));
    }
}
