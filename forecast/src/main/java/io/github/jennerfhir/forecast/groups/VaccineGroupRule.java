package io.github.jennerfhir.forecast.groups;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.Interval;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import java.util.List;

/** Sections 9.1 to 9.3: status, dose number and dates of a vaccine group. */
public final class VaccineGroupRule {

    private static final int NOTHING_DUE = -1;
    private static final List<SeriesStatus> BY_PRECEDENCE = List.of(
            SeriesStatus.AGED_OUT, SeriesStatus.NOT_RECOMMENDED, SeriesStatus.NOT_COMPLETE, SeriesStatus.COMPLETE);

    private VaccineGroupRule() {}

    /**
     * The forecast of a vaccine group.
     *
     * @param members the best series of one series group, at least one
     * @param administerFullGroup whether all antigens of the group are given at the same time
     */
    public static GroupForecast of(Patient patient, List<GroupMember> members, boolean administerFullGroup) {
        SeriesStatus status = status(members, administerFullGroup);
        if (status != SeriesStatus.NOT_COMPLETE) {
            return new GroupForecast(
                    members, status, NOTHING_DUE, EpochDays.NONE, EpochDays.NONE, EpochDays.NONE, EpochDays.NONE);
        }
        int earliest = earliest(patient, members);
        int recommended = EpochDays.LAST;
        int pastDue = EpochDays.LAST;
        int latest = EpochDays.LAST;
        int number = NOTHING_DUE;
        for (int i = 0; i < members.size(); i++) {
            SeriesForecast one = members.get(i).forecast();
            if (one.status() == SeriesStatus.NOT_COMPLETE) {
                recommended = Math.min(recommended, one.recommended());
                pastDue = sooner(pastDue, one.pastDue());
                latest = sooner(latest, one.latest());
                boolean smaller = number == NOTHING_DUE || (one.doseNumber() < number) == administerFullGroup;
                number = smaller ? one.doseNumber() : number;
            }
        }
        return new GroupForecast(
                members,
                status,
                number,
                earliest,
                Math.max(recommended, earliest),
                pastDue == EpochDays.LAST ? EpochDays.NONE : Math.max(pastDue, earliest),
                latest == EpochDays.LAST ? EpochDays.NONE : latest);
    }

    private static int sooner(int one, int other) {
        return other == EpochDays.NONE ? one : Math.min(one, other);
    }

    /**
     * SINGLEANTVG-1 and table 9-4. Where the antigens of the group need not be given together, one that is
     * contraindicated does not keep the others back: CDC's published cases go on with DT where pertussis is
     * contraindicated, although the table does not say so.
     */
    private static SeriesStatus status(List<GroupMember> members, boolean administerFullGroup) {
        if (members.size() == 1) {
            return members.get(0).forecast().status();
        }
        int contraindicated = count(members, SeriesStatus.CONTRAINDICATED);
        if (contraindicated == members.size() || (contraindicated > 0 && administerFullGroup)) {
            return SeriesStatus.CONTRAINDICATED;
        }
        for (SeriesStatus first : BY_PRECEDENCE) {
            if (count(members, first) > 0) {
                return first;
            }
        }
        return SeriesStatus.IMMUNE;
    }

    private static int count(List<GroupMember> members, SeriesStatus status) {
        int found = 0;
        for (int i = 0; i < members.size(); i++) {
            found += members.get(i).forecast().status() == status ? 1 : 0;
        }
        return found;
    }

    /** SINGLEANTVG-2 and MULTIANTVG-1. */
    private static int earliest(Patient patient, List<GroupMember> members) {
        int soonest = EpochDays.LAST;
        int latest = EpochDays.NONE;
        boolean priority = false;
        for (int i = 0; i < members.size(); i++) {
            SeriesForecast one = members.get(i).forecast();
            if (one.status() == SeriesStatus.NOT_COMPLETE) {
                soonest = Math.min(soonest, one.earliest());
                latest = Math.max(latest, one.earliest());
                priority |= isPriority(one);
            }
        }
        return priority && members.size() > 1 ? Math.max(soonest, lastDose(patient, members)) : latest;
    }

    /** FORECASTPRIORITY-1. */
    private static boolean isPriority(SeriesForecast forecast) {
        List<Interval> intervals = forecast.due().preferableIntervals();
        for (int i = 0; i < intervals.size(); i++) {
            if (!intervals.get(i).priority()) {
                return false;
            }
        }
        return !intervals.isEmpty();
    }

    private static int lastDose(Patient patient, List<GroupMember> members) {
        int last = EpochDays.NONE;
        for (int i = 0; i < members.size(); i++) {
            PatientAntigen antigen = members.get(i).antigen();
            int records = antigen.history().size();
            if (records > 0) {
                last = Math.max(last, patient.doses().date(antigen.history().dose(records - 1)));
            }
        }
        return last;
    }
}
