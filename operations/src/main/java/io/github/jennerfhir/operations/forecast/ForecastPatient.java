package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.ExplainedForecast;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.TraceStep;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.patient.Life;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.patient.RecordedObservations;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

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
        return ofStored(patientId, day).forecast();
    }

    /** The same, with whether the record is in use. */
    PatientForecast ofStored(String patientId, LocalDate day) {
        Schedule schedule = schedule();
        PatientFile file = stored(patientId);
        return judged(new Forecaster(schedule).forecast(facts(patientId, file, day, schedule)), file.patient());
    }

    /** The same with every step on the way to it. */
    Explained explain(String patientId, LocalDate day) {
        Schedule schedule = schedule();
        PatientFile file = stored(patientId);
        ExplainedForecast explained = new Forecaster(schedule)
                .explain(facts(patientId, file, day, schedule), RecordedObservations::isRecordable);
        return new Explained(judged(explained.forecast(), file.patient()), explained.steps());
    }

    /** A forecast and how it was made. */
    record Explained(PatientForecast forecast, List<TraceStep> steps) {

        Explained {
            steps = List.copyOf(steps);
        }
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
        Forecast forecast = new Forecaster(schedule).forecast(facts.on(day, file, history, schedule));
        return AfterDeath.judge(forecast, file.patient());
    }

    private PatientFile stored(String patientId) {
        return records.patientFile(patientId)
                .orElseThrow(() ->
                        new ProblemException(Problem.PATIENT_NOT_FOUND, "There is no such patient here", "Patient.id"));
    }

    private ForecastInput facts(String patientId, PatientFile file, LocalDate day, Schedule schedule) {
        return facts.on(day, file, records.immunizations(patientId), schedule);
    }

    private static PatientForecast judged(Forecast forecast, Patient patient) {
        return new PatientForecast(AfterDeath.judge(forecast, patient), Life.isActive(patient));
    }

    private Schedule schedule() {
        return schedules.require(callers.current().tenant());
    }
}
