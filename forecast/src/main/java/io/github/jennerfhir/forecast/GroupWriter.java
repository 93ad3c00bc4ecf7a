package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.groups.GroupForecast;
import io.github.jennerfhir.forecast.groups.GroupMember;
import io.github.jennerfhir.forecast.groups.VaccineGroupRule;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.VaccineGroup;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes the forecasts of the vaccine groups: one for each series group of each (FORECASTVG-1). */
final class GroupWriter {

    private final ScheduleRules rules;
    private final int[][] antigensOfGroup;

    GroupWriter(ScheduleRules rules) {
        this.rules = rules;
        this.antigensOfGroup = rules.vaccineGroups().stream()
                .map(group -> IntStream.range(0, rules.antigens().size())
                        .filter(i -> rules.antigens().get(i).vaccineGroup().equals(group.name()))
                        .toArray())
                .toArray(int[][]::new);
    }

    List<VaccineGroupForecast> write(Patient patient, AntigenOutcome[] outcomes) {
        List<VaccineGroupForecast> written = new ArrayList<>(outcomes.length);
        List<String> done = new ArrayList<>(2);
        for (int group = 0; group < antigensOfGroup.length; group++) {
            done.clear();
            for (int antigen : antigensOfGroup[group]) {
                for (PatientSeries best : outcomes[antigen].best()) {
                    String code = best.series().selection().group();
                    if (!done.contains(code)) {
                        done.add(code);
                        written.add(write(patient, group, code, outcomes));
                    }
                }
            }
        }
        return written;
    }

    private VaccineGroupForecast write(Patient patient, int group, String code, AntigenOutcome[] outcomes) {
        List<GroupMember> members = new ArrayList<>(antigensOfGroup[group].length);
        List<Integer> vaccines = List.of();
        ForecastDates dates = null;
        for (int antigen : antigensOfGroup[group]) {
            AntigenOutcome outcome = outcomes[antigen];
            for (int i = 0; i < outcome.best().size(); i++) {
                if (outcome.best().get(i).series().selection().group().equals(code)) {
                    members.add(
                            new GroupMember(outcome.antigen(), outcome.best().get(i)));
                    dates = members.size() == 1 ? outcome.dates(i) : null;
                    vaccines = union(vaccines, outcome.vaccines(i));
                }
            }
        }
        VaccineGroup named = rules.vaccineGroups().get(group);
        GroupForecast forecast = VaccineGroupRule.of(patient, members, named.administerFullGroup());
        if (patient.trace() != null) {
            TraceSteps.group(patient.trace(), named, forecast);
        }
        Series first = members.get(0).series().series();
        boolean due = forecast.status() == SeriesStatus.NOT_COMPLETE;
        return new VaccineGroupForecast(
                named.name(),
                first.selection().groupName(),
                first.type().text(),
                first.name(),
                forecast.status(),
                due ? Optional.of(forecast.doseNumber()) : Optional.empty(),
                dates == null ? dates(forecast) : dates,
                needed(members),
                PublicValues.products(rules, vaccines));
    }

    private static ForecastDates dates(GroupForecast forecast) {
        return PublicValues.dates(forecast.earliest(), forecast.recommended(), forecast.pastDue(), forecast.latest());
    }

    private static List<Integer> union(List<Integer> one, List<Integer> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        List<Integer> both = new ArrayList<>(one);
        for (Integer product : other) {
            if (!both.contains(product)) {
                both.add(product);
            }
        }
        return both;
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
}
