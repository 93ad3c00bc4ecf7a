package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import io.github.jennerfhir.forecast.patient.SeriesForecast.Cause;

/** The part of table 7-10 that needs no date of the target dose: immunity, contraindication, season, target group. */
final class AntigenNeed {

    private final Patient patient;
    private final Antigen antigen;

    AntigenNeed(Patient patient, Antigen antigen) {
        this.patient = patient;
        this.antigen = antigen;
    }

    /** Why the dose is not needed, or null if it may be. */
    SeriesForecast refuse(PatientAntigen own, PatientSeries series, SeriesDose dose) {
        if (ImmunityRule.isObserved(patient, antigen.immunity())) {
            return SeriesForecast.nothingDue(SeriesStatus.IMMUNE, Cause.EVIDENCE_OF_IMMUNITY, dose);
        }
        if (ImmunityRule.byBirthDate(patient, antigen.immunity()) != null) {
            return SeriesForecast.nothingDue(SeriesStatus.IMMUNE, Cause.BORN_BEFORE_IMMUNITY_DATE, dose);
        }
        if (ContraindicationRule.ofAntigen(patient, antigen.contraindications()) != null
                || ContraindicationRule.forbidsEveryVaccine(patient, own, series.series())) {
            return SeriesForecast.nothingDue(SeriesStatus.CONTRAINDICATED, Cause.CONTRAINDICATION, dose);
        }
        if (series.series().outsideTargetGroup() != null) {
            return SeriesForecast.nothingDue(SeriesStatus.NOT_RECOMMENDED, Cause.OUTSIDE_TARGET_GROUP, dose);
        }
        if (dose.season() != null && patient.passed(dose.season().end())) {
            return SeriesForecast.nothingDue(SeriesStatus.NOT_RECOMMENDED, Cause.SEASON_IS_OVER, dose);
        }
        return null;
    }
}
