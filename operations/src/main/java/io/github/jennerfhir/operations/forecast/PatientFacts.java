package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.ActiveObservation;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.patient.ClinicalFindings;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.patient.Persons;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;

/**
 * From FHIR to the forecaster's input, the one road for stored patients and for those that a request brings along: the
 * same facts give the same answer. Thread safe.
 */
final class PatientFacts {

    private final DoseHistory history;

    PatientFacts(VaccineCodes vaccines) {
        this.history = new DoseHistory(vaccines);
    }

    /** The input for a day; a dose given after it is not part of it. */
    ForecastInput on(LocalDate day, PatientFile file, List<Immunization> records, Schedule schedule) {
        List<ActiveObservation> findings = new ArrayList<>(ClinicalFindings.on(day, file, schedule));
        findings.addAll(ClinicalFindings.ofDoses(day, records, schedule));
        return new ForecastInput(Persons.of(file.patient()), history.of(records), findings, day);
    }
}
