package io.github.jennerfhir.forecast.due;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.AntigenContraindication;
import io.github.jennerfhir.forecast.model.DoseVaccine;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.model.VaccineContraindication;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import java.util.List;

/** Section 7.3, tables 7-5 to 7-7: does an observation forbid the antigen, or every preferable vaccine? */
public final class ContraindicationRule {

    private ContraindicationRule() {}

    /** The contraindication that forbids the whole antigen, or null. */
    public static AntigenContraindication ofAntigen(Patient patient, List<AntigenContraindication> contraindications) {
        for (int i = 0; i < contraindications.size(); i++) {
            AntigenContraindication one = contraindications.get(i);
            if (patient.has(one.observation()) && isAge(patient, one.beginAge(), one.endAge())) {
                return one;
            }
        }
        return null;
    }

    /** Whether every preferable vaccine of the series, of whatever dose, is forbidden (table 7-7). */
    static boolean forbidsEveryVaccine(Patient patient, PatientAntigen antigen, Series series) {
        if (!patient.isObserved()
                || antigen.antigen().vaccineContraindications().isEmpty()) {
            return false;
        }
        boolean any = false;
        for (int dose = 0; dose < series.doses().size(); dose++) {
            List<DoseVaccine> vaccines =
                    series.doses().get(dose).preferableVaccines().vaccines();
            for (int i = 0; i < vaccines.size(); i++) {
                if (ofProduct(patient, antigen, vaccines.get(i).product()) == null) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** The contraindication that forbids one product, or null. */
    static VaccineContraindication ofProduct(Patient patient, PatientAntigen antigen, int product) {
        return ofProduct(patient, antigen.antigen().vaccineContraindications(), product);
    }

    /** The contraindication that forbids one product, or null. */
    public static VaccineContraindication ofProduct(
            Patient patient, List<VaccineContraindication> contraindications, int product) {
        if (!patient.isObserved()) {
            return null;
        }
        for (int i = 0; i < contraindications.size(); i++) {
            VaccineContraindication one = contraindications.get(i);
            if (one.product() == product
                    && patient.has(one.observation())
                    && isAge(patient, one.beginAge(), one.endAge())) {
                return one;
            }
        }
        return null;
    }

    private static boolean isAge(Patient patient, TimePeriod begin, TimePeriod end) {
        return patient.reached(TimePeriod.dateOf(begin, patient.birth(), EpochDays.FIRST))
                && (end == null || !patient.reached(end.after(patient.birth())));
    }
}
