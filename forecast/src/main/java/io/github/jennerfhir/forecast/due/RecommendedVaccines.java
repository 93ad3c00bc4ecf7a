package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.DoseVaccine;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.SeriesForecast;
import java.util.ArrayList;
import java.util.List;

/** FORECASTRECVAC-1: which products a forecast names. */
public final class RecommendedVaccines {

    private RecommendedVaccines() {}

    /** The products by their index. */
    public static List<Integer> of(Patient patient, PatientAntigen antigen, SeriesForecast forecast) {
        if (forecast.due() == null || forecast.earliest() == EpochDays.NONE) {
            return List.of();
        }
        List<DoseVaccine> vaccines = forecast.due().preferableVaccines().vaccines();
        List<Integer> found = new ArrayList<>(vaccines.size());
        for (int i = 0; i < vaccines.size(); i++) {
            DoseVaccine vaccine = vaccines.get(i);
            if (vaccine.recommend()
                    && (isAge(patient, vaccine, forecast.earliest()) || isAge(patient, vaccine, forecast.recommended()))
                    && ContraindicationRule.ofProduct(patient, antigen, vaccine.product()) == null
                    && !found.contains(vaccine.product())) {
                found.add(vaccine.product());
            }
        }
        return found;
    }

    private static boolean isAge(Patient patient, DoseVaccine vaccine, int date) {
        return TimePeriod.dateOf(vaccine.beginAge(), patient.birth(), EpochDays.FIRST) <= date
                && date < TimePeriod.dateOf(vaccine.endAge(), patient.birth(), EpochDays.LAST);
    }
}
