package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.ExplainedForecast;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.patient.RecordedObservations;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;

/**
 * Computes what is due by the tenant's schedule, for a stored patient or for one that the caller brings along. Stores
 * nothing. Thread safe.
 */
public final class ForecastPatient {

    private final ClinicalRecords records;
    private final ScheduleSource schedules;
    private final CallerSource callers;
    private final PatientFacts facts;

    public ForecastPatient(
            ClinicalRecords records, ScheduleSource schedules, CallerSource callers, VaccineCodes vaccines) {
        this.records = records;
        this.schedules = schedules;
        this.callers = callers;
        this.facts = new PatientFacts(vaccines);
    }

    /**
     * The forecast of a stored patient.
     *
     * @param patientId the logical id
     * @param day the local day for which it is asked
     * @throws ProblemException if there is no such patient, no day of birth, or no schedule
     */
    public Forecast forecast(String patientId, LocalDate day) {
        Schedule schedule = schedule();
        return new Forecaster(schedule).forecast(stored(patientId, day, schedule));
    }

    /** The same with every step on the way to it. */
    public ExplainedForecast explain(String patientId, LocalDate day) {
        Schedule schedule = schedule();
        return new Forecaster(schedule).explain(stored(patientId, day, schedule), RecordedObservations::isRecordable);
    }

    /**
     * The forecast of a patient whom the caller brings along.
     *
     * @param file the patient, with what is known besides their doses
     * @param history their immunization records
     * @throws ProblemException if there is no day of birth, or no schedule
     */
    public Forecast forecast(PatientFile file, List<Immunization> history, LocalDate day) {
        Schedule schedule = schedule();
        return new Forecaster(schedule).forecast(facts.on(day, file, history, schedule));
    }

    private ForecastInput stored(String patientId, LocalDate day, Schedule schedule) {
        PatientFile file = records.patientFile(patientId)
                .orElseThrow(() ->
                        new ProblemException(Problem.PATIENT_NOT_FOUND, "There is no such patient here", "Patient.id"));
        return facts.on(day, file, records.immunizations(patientId), schedule);
    }

    private Schedule schedule() {
        return schedules.require(callers.current().tenant());
    }
}
