package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.IntervalReference;
import io.github.jennerfhir.forecast.model.ProductSet;
import io.github.jennerfhir.forecast.patient.AdministeredDoses;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Verdict;

/** The day that an interval runs from, CALCDTINT-1, -2, -8 and -9. */
public final class IntervalStart {

    private IntervalStart() {}

    /**
     * The day, or {@link EpochDays#NONE} if there is none, so that the interval asks nothing. Only the records that the
     * series has judged so far are looked at.
     */
    public static int of(Patient patient, PatientAntigen antigen, PatientSeries series, IntervalReference reference) {
        return switch (reference.kind()) {
            case PREVIOUS_DOSE -> previousDose(patient, antigen, series);
            case PREVIOUS_DOSE_AFTER_A_VALID_ONE ->
                series.satisfied() > 0 ? previousDose(patient, antigen, series) : EpochDays.NONE;
            case TARGET_DOSE -> series.satisfiedOn(reference.targetDose());
            case MOST_RECENT -> mostRecent(patient, antigen, series, reference.products());
            case OBSERVATION -> patient.observationDate(reference.observation());
        };
    }

    private static int previousDose(Patient patient, PatientAntigen antigen, PatientSeries series) {
        for (int record = series.evaluated() - 1; record >= 0; record--) {
            if (series.verdict(record).startsAnInterval()) {
                return patient.doses().date(antigen.history().dose(record));
            }
        }
        return EpochDays.NONE;
    }

    /** All doses of the person count, of other antigens too, up to the record that is being judged. */
    private static int mostRecent(Patient patient, PatientAntigen antigen, PatientSeries series, ProductSet products) {
        AdministeredDoses doses = patient.doses();
        int end = series.evaluated() < antigen.history().size()
                ? antigen.history().dose(series.evaluated())
                : doses.size();
        for (int dose = end - 1; dose >= 0; dose--) {
            if (products.contains(doses.product(dose)) && !isInadvertent(antigen, series, dose)) {
                return doses.date(dose);
            }
        }
        return EpochDays.NONE;
    }

    private static boolean isInadvertent(PatientAntigen antigen, PatientSeries series, int dose) {
        int record = antigen.history().recordOf(dose);
        if (record < 0 || record >= series.evaluated()) {
            return false;
        }
        Verdict verdict = series.verdict(record);
        return verdict.isInadvertent();
    }
}
