package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.evaluate.SkipRule;
import io.github.jennerfhir.forecast.model.OverdueRule;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import io.github.jennerfhir.forecast.patient.SeriesForecast.Cause;

/** Makes the forecast of one series: sections 7.1 to 7.6, table 7-10. */
public final class SeriesForecaster {

    private final OverdueRule overdue;

    /**
     * @param overdue null if the schedule states its own latest recommended ages and intervals
     */
    public SeriesForecaster(OverdueRule overdue) {
        this.overdue = overdue;
    }

    /** The forecast of a series whose records are all judged. */
    public SeriesForecast forecast(Patient patient, PatientAntigen antigen, PatientSeries series) {
        AntigenNeed need = new AntigenNeed(patient, antigen.antigen());
        SeriesForecast forecast = null;
        while (forecast == null) {
            SeriesDose dose = nextDose(patient, antigen, series);
            if (dose == null) {
                return series.satisfied() > 0
                        ? SeriesForecast.nothingDue(SeriesStatus.COMPLETE, Cause.SERIES_IS_COMPLETE, null)
                        : SeriesForecast.nothingDue(SeriesStatus.NOT_RECOMMENDED, Cause.PAST_HISTORY, null);
            }
            forecast = forecast(patient, antigen, series, dose, need);
        }
        return forecast;
    }

    private static SeriesDose nextDose(Patient patient, PatientAntigen antigen, PatientSeries series) {
        SeriesDose dose = series.target();
        while (dose != null && SkipRule.onAssessment(patient, antigen, series, dose)) {
            series.skipTarget();
            dose = series.target();
        }
        return dose;
    }

    /** The forecast of one target dose, or null if it turns out not to be needed when its time comes (7.6). */
    private SeriesForecast forecast(
            Patient patient, PatientAntigen antigen, PatientSeries series, SeriesDose dose, AntigenNeed need) {
        SeriesForecast refused = need.refuse(antigen, series, dose);
        if (refused != null) {
            return refused;
        }
        CandidateDates dates = new CandidateDates(patient, antigen, series, dose);
        int maximum = dates.maximumAge();
        if (maximum != EpochDays.NONE && patient.reached(maximum)) {
            return SeriesForecast.nothingDue(SeriesStatus.AGED_OUT, Cause.MAXIMUM_AGE_REACHED, dose);
        }
        int earliest = dates.earliest();
        if (earliest >= (maximum == EpochDays.NONE ? EpochDays.LAST : maximum)) {
            return SeriesForecast.nothingDue(SeriesStatus.AGED_OUT, Cause.CANNOT_FINISH_BEFORE_MAXIMUM_AGE, dose);
        }
        if (SkipRule.onEarliestDate(patient, antigen, series, dose, earliest)) {
            series.skipTarget();
            return null;
        }
        int latest = maximum == EpochDays.NONE ? EpochDays.NONE : maximum - 1;
        int recommended = EpochDays.later(earliest, dates.recommended());
        return new SeriesForecast(
                SeriesStatus.NOT_COMPLETE,
                Cause.ANOTHER_DOSE_IS_NEEDED,
                dose,
                DoseNumber.of(patient, antigen, series, dose),
                earliest,
                recommended,
                pastDue(patient, dates, earliest, recommended, latest),
                latest);
    }

    private int pastDue(Patient patient, CandidateDates dates, int earliest, int recommended, int latest) {
        int stated = dates.pastDue();
        if (stated == EpochDays.NONE && overdue != null) {
            boolean early = recommended < overdue.age().after(patient.birth());
            TimePeriod grace = early ? overdue.graceBefore() : overdue.graceAfter();
            int date = grace.after(recommended);
            stated = latest == EpochDays.NONE ? date : Math.min(date, latest);
        }
        return stated == EpochDays.NONE ? EpochDays.NONE : EpochDays.later(earliest, stated);
    }
}
