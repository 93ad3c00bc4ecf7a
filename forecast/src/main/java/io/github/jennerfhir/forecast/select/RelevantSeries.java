package io.github.jennerfhir.forecast.select;

import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.CourseCondition;
import io.github.jennerfhir.forecast.model.Indication;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.SeriesType;
import io.github.jennerfhir.forecast.patient.AntigenHistory;
import io.github.jennerfhir.forecast.patient.Patient;
import java.util.List;
import java.util.Set;

/** Section 5.1, tables 5-4 and 5-5: is a series relevant for the person? */
public final class RelevantSeries {

    private RelevantSeries() {}

    /** Whether the series is relevant. */
    public static boolean isRelevant(Patient patient, AntigenHistory history, Series series) {
        if (series.type() == SeriesType.RISK && !isIndicated(patient, series.indications())) {
            return false;
        }
        return isForGender(patient.gender(), series.requiredGender())
                && !isIndicated(patient, series.exceptions())
                && isForHistory(patient, history, series.course());
    }

    private static boolean isForGender(Gender gender, Set<Gender> required) {
        return required.isEmpty() || required.contains(gender);
    }

    private static boolean isIndicated(Patient patient, List<Indication> indications) {
        if (!patient.isObserved()) {
            return false;
        }
        for (int i = 0; i < indications.size(); i++) {
            Indication one = indications.get(i);
            if (patient.has(one.observation())
                    && patient.reached(TimePeriod.dateOf(one.beginAge(), patient.birth(), EpochDays.FIRST))
                    && (one.endAge() == null || !patient.reached(one.endAge().after(patient.birth())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForHistory(Patient patient, AntigenHistory history, CourseCondition course) {
        if (course.history() == CourseCondition.History.ANYTHING) {
            return true;
        }
        int matching = 0;
        for (int record = 0; record < history.size(); record++) {
            matching += course.products().contains(patient.doses().product(history.dose(record))) ? 1 : 0;
        }
        boolean allOf = history.size() > 0 && matching == history.size();
        return switch (course.history()) {
            case ANYTHING -> true;
            case ALL_OF -> allOf;
            case NOT_ALL_OF -> !allOf;
            case SOME_OF -> matching > 0;
            case NONE_OF -> matching == 0;
        };
    }
}
