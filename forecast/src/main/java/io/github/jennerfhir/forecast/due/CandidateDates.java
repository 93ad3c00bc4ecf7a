package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.dates.BirthDate;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.evaluate.IntervalStart;
import io.github.jennerfhir.forecast.model.Age;
import io.github.jennerfhir.forecast.model.ForecastSpacing;
import io.github.jennerfhir.forecast.model.Interval;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.AdministeredDoses;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import java.util.List;

/** The calculated dates of a target dose: CALCDTAGE, CALCDTINT, and the candidate earliest date FORECASTDTCAN-1. */
final class CandidateDates {

    private final Patient patient;
    private final PatientAntigen antigen;
    private final PatientSeries series;
    private final SeriesDose dose;
    private final Age age;

    CandidateDates(Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose dose) {
        this.patient = patient;
        this.antigen = antigen;
        this.series = series;
        this.dose = dose;
        this.age = applicableAge(patient, dose);
    }

    private static Age applicableAge(Patient patient, SeriesDose dose) {
        List<Age> ages = dose.ages();
        for (int i = 0; i < ages.size(); i++) {
            if (Applicable.onAssessment(patient, ages.get(i).applies())) {
                return ages.get(i);
            }
        }
        return null;
    }

    /** CALCDTAGE-1, exclusive; {@link EpochDays#NONE} if there is no limit. */
    int maximumAge() {
        return age == null ? EpochDays.NONE : TimePeriod.dateOf(age.maximum(), patient.birth(), EpochDays.NONE);
    }

    /** FORECASTDTCAN-1; where nothing gives a date, the last one of all is assumed (table 7-9). */
    int earliest() {
        BirthDate birth = patient.birth();
        int latest = age == null ? EpochDays.NONE : TimePeriod.dateOf(age.minimum(), birth, EpochDays.NONE);
        ForecastSteps.date(
                patient, "FORECASTDTCAN-1 CALCDTAGE-4", "minimum age", age == null ? null : age.minimum(), latest);
        latest = EpochDays.later(latest, minimumIntervals());
        latest = EpochDays.later(latest, conflictEnd());
        if (dose.season() != null) {
            ForecastSteps.date(
                    patient,
                    "FORECASTDTCAN-1",
                    "seasonal start",
                    null,
                    dose.season().start());
            latest = EpochDays.later(latest, dose.season().start());
        }
        latest = EpochDays.later(latest, latestRecord());
        return latest == EpochDays.NONE ? EpochDays.LAST : latest;
    }

    private int minimumIntervals() {
        int latest = EpochDays.NONE;
        List<Interval> intervals = dose.preferableIntervals();
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            int end = end(interval, interval.minimum());
            ForecastSteps.date(patient, "FORECASTDTCAN-1 CALCDTINT-4", "minimum interval", interval.minimum(), end);
            latest = EpochDays.later(latest, end);
        }
        return latest;
    }

    private int end(Interval interval, TimePeriod period) {
        if (period == null || !Applicable.onAssessment(patient, interval.applies())) {
            return EpochDays.NONE;
        }
        int since = IntervalStart.of(patient, antigen, series, interval.from());
        return since == EpochDays.NONE ? EpochDays.NONE : period.after(since);
    }

    private int conflictEnd() {
        ForecastSpacing spacing = dose.spacing();
        int latest = EpochDays.NONE;
        if (!spacing.isEmpty()) {
            AdministeredDoses doses = patient.doses();
            for (int i = 0; i < doses.size(); i++) {
                TimePeriod period = spacing.after(doses.product(i));
                if (period != null) {
                    int end = period.after(doses.date(i));
                    ForecastSteps.date(patient, "FORECASTDTCAN-1", "conflict end interval", period, end);
                    latest = EpochDays.later(latest, end);
                }
            }
        }
        return latest;
    }

    /** The most recent dose; an inadvertent one counts too, and is never later. */
    private int latestRecord() {
        int records = antigen.history().size();
        if (records == 0) {
            return EpochDays.NONE;
        }
        int date = patient.doses().date(antigen.history().dose(records - 1));
        ForecastSteps.date(patient, "FORECASTDTCAN-1", "most recent dose", null, date);
        return date;
    }

    /** FORECASTDT-2 before the earliest date is looked at, or {@link EpochDays#NONE}. */
    int recommended() {
        if (age != null && age.earliestRecommended() != null) {
            int date = age.earliestRecommended().after(patient.birth());
            ForecastSteps.date(patient, "FORECASTDT-2", "earliest recommended age", age.earliestRecommended(), date);
            return date;
        }
        int latest = EpochDays.NONE;
        List<Interval> intervals = dose.preferableIntervals();
        for (int i = 0; i < intervals.size(); i++) {
            TimePeriod period = intervals.get(i).earliestRecommended();
            int end = end(intervals.get(i), period);
            ForecastSteps.date(patient, "FORECASTDT-2", "earliest recommended interval", period, end);
            latest = EpochDays.later(latest, end);
        }
        return latest;
    }

    /** FORECASTDT-3 before the earliest date is looked at, or {@link EpochDays#NONE}. */
    int pastDue() {
        if (age != null && age.latestRecommended() != null) {
            int date = age.latestRecommended().after(patient.birth()) - 1;
            ForecastSteps.date(patient, "FORECASTDT-3", "latest recommended age", age.latestRecommended(), date);
            return date;
        }
        int latest = EpochDays.NONE;
        List<Interval> intervals = dose.preferableIntervals();
        for (int i = 0; i < intervals.size(); i++) {
            TimePeriod period = intervals.get(i).latestRecommended();
            int end = end(intervals.get(i), period);
            ForecastSteps.date(patient, "FORECASTDT-3", "latest recommended interval", period, end);
            latest = EpochDays.later(latest, end);
        }
        return latest == EpochDays.NONE ? EpochDays.NONE : latest - 1;
    }
}
