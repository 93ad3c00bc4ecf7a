package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.ClinicalFindings;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.patient.Persons;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.time.LocalDate;

/** Computes what is due for a stored patient on a day, by the tenant's schedule. Stores nothing. Thread safe. */
public final class ForecastPatient {

    private final ClinicalRecords records;
    private final ScheduleSource schedules;
    private final CallerSource callers;
    private final DoseHistory history;

    public ForecastPatient(
            ClinicalRecords records, ScheduleSource schedules, CallerSource callers, VaccineCodes vaccines) {
        this.records = records;
        this.schedules = schedules;
        this.callers = callers;
        this.history = new DoseHistory(vaccines);
    }

    /**
     * The forecast.
     *
     * @param patientId the logical id
     * @param day the local day for which it is asked
     * @throws ProblemException if there is no such patient, no day of birth, or no schedule
     */
    public Forecast forecast(String patientId, LocalDate day) {
        Schedule schedule = schedules.require(callers.current().tenant());
        PatientFile file = records.patientFile(patientId)
                .orElseThrow(() ->
                        new ProblemException(Problem.PATIENT_NOT_FOUND, "There is no such patient here", "Patient.id"));
        ForecastInput input = new ForecastInput(
                Persons.of(file.patient()),
                history.of(records.immunizations(patientId)),
                ClinicalFindings.on(day, file, schedule),
                day);
        return new Forecaster(schedule).forecast(input);
    }
}
