package io.github.jennerfhir.forecast.select;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.CourseCondition;
import io.github.jennerfhir.forecast.model.SeriesType;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import java.util.ArrayList;
import java.util.List;

/** Sections 8.1 and 8.2: the one series of a group that is superior to the others. */
final class PrioritisedSeries {

    private final Patient patient;
    private final PatientAntigen antigen;
    private final List<PatientSeries> group;
    private PatientSeries defaultSeries;
    private boolean allContraindicated = true;
    private boolean noneValid = true;
    private char topPriority = Character.MAX_VALUE;

    private PrioritisedSeries(Patient patient, PatientAntigen antigen, List<PatientSeries> group) {
        this.patient = patient;
        this.antigen = antigen;
        this.group = group;
    }

    /** The prioritised series of a group, or null if it has none. */
    static PatientSeries of(Patient patient, PatientAntigen antigen, String groupCode) {
        List<PatientSeries> all = antigen.series();
        List<PatientSeries> group = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).series().selection().group().equals(groupCode)) {
                group.add(all.get(i));
            }
        }
        return new PrioritisedSeries(patient, antigen, group).choose();
    }

    private PatientSeries choose() {
        for (int i = 0; i < group.size(); i++) {
            look(group.get(i));
        }
        List<PatientSeries> scorable = new ArrayList<>(group.size());
        for (int i = 0; i < group.size(); i++) {
            if (isScorable(group.get(i))) {
                scorable.add(group.get(i));
            }
        }
        if (scorable.isEmpty()) {
            return SelectionSteps.single(patient, defaultSeries, "no series is scorable: the default");
        }
        return scorable.size() == 1
                ? SelectionSteps.single(patient, scorable.get(0), "the only scorable series")
                : single(scorable);
    }

    private void look(PatientSeries series) {
        if (series.series().selection().isDefault()) {
            defaultSeries = series;
        }
        allContraindicated &= series.forecast().status() == SeriesStatus.CONTRAINDICATED;
        noneValid &= series.satisfied() == 0;
        if (series.forecast().status() != SeriesStatus.AGED_OUT) {
            topPriority =
                    (char) Math.min(topPriority, series.series().selection().priority());
        }
    }

    /** SELECTB-24 and SELECTSCORE-2. */
    private boolean isScorable(PatientSeries series) {
        if (series.forecast().status() == SeriesStatus.CONTRAINDICATED && !allContraindicated) {
            return false;
        }
        return switch (series.series().type()) {
            case RISK -> isOfTopPriority(series) && isStartedInTime(series);
            case EVALUATION_ONLY -> series.forecast().status() == SeriesStatus.COMPLETE;
            case STANDARD -> series.satisfied() > 0 ? isStartedInTime(series) : noneValid && defaultSeries == null;
        };
    }

    /**
     * A series that the person is too old for does not keep one of lower priority back: the published cases forecast the
     * latter, although SELECTSCORE-2 looks at the priority alone.
     */
    private boolean isOfTopPriority(PatientSeries series) {
        return topPriority == Character.MAX_VALUE
                || (series.series().selection().priority() <= topPriority
                        && series.forecast().status() != SeriesStatus.AGED_OUT);
    }

    private boolean isStartedInTime(PatientSeries series) {
        int first = series.firstValid();
        if (first < 0) {
            return true;
        }
        int date = patient.doses().date(antigen.history().dose(first));
        CourseCondition course = series.series().course();
        return (series.series().type() == SeriesType.RISK
                        || isBefore(date, series.series().selection().maximumAgeToStart()))
                && isBefore(date, course.startBefore())
                && date >= TimePeriod.dateOf(course.startFrom(), patient.birth(), EpochDays.NONE);
    }

    private boolean isBefore(int date, TimePeriod age) {
        return age == null || date < age.after(patient.birth());
    }

    /** Table 8-3. */
    private PatientSeries single(List<PatientSeries> scorable) {
        PatientSeries complete = null;
        PatientSeries inProcess = null;
        int completes = 0;
        int inProcesses = 0;
        for (int i = 0; i < scorable.size(); i++) {
            PatientSeries one = scorable.get(i);
            if (one.forecast().status() == SeriesStatus.COMPLETE) {
                complete = one;
                completes++;
            } else if (SeriesScore.isInProcess(one)) {
                inProcess = one;
                inProcesses++;
            }
        }
        if (completes == 1) {
            return SelectionSteps.single(patient, complete, "the only complete series");
        }
        if (completes == 0 && inProcesses == 1) {
            return SelectionSteps.single(patient, inProcess, "the only series in process");
        }
        if (completes == 0 && inProcesses == 0 && defaultSeries != null) {
            return SelectionSteps.single(patient, defaultSeries, "none complete or in process: the default");
        }
        return SeriesScore.best(patient, scorable, completes, inProcesses);
    }
}
