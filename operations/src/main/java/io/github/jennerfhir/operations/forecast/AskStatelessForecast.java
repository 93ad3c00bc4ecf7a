package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import jakarta.annotation.Nullable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Answers HL7's stateless operation: everything comes with the request and nothing is stored. A vaccine code that is not
 * known is refused, as on recording, so that a dose is never left out in silence. Thread safe.
 */
public final class AskStatelessForecast {

    private final ForecastPatient forecasts;
    private final RecommendationMapper recommendations;
    private final EvaluationMapper evaluations;
    private final VaccineCodes vaccines;
    private final Clock clock;

    public AskStatelessForecast(
            ForecastPatient forecasts,
            RecommendationMapper recommendations,
            EvaluationMapper evaluations,
            VaccineCodes vaccines,
            Clock clock) {
        this.forecasts = forecasts;
        this.recommendations = recommendations;
        this.evaluations = evaluations;
        this.vaccines = vaccines;
        this.clock = clock;
    }

    Parameters ask(@Nullable DateType assessmentDate, @Nullable Patient patient, List<Immunization> immunizations) {
        LocalDate day = day(assessmentDate);
        if (patient == null) {
            throw missing("patient", "the Patient, with birthDate and gender");
        }
        List<Immunization> history = readable(immunizations);
        PatientFile file = new PatientFile(patient, List.of(patient), List.of(), List.of(), List.of());
        Forecast forecast = forecasts.forecast(file, history, day);
        Reference reference = new Reference(patient.hasId() ? "Patient/" + patient.getIdPart() : "Patient/1");
        Parameters answer = new Parameters();
        evaluations
                .map(reference, forecast, clock.instant())
                .forEach(evaluation ->
                        answer.addParameter().setName("evaluation").setResource(evaluation));
        ImmunizationRecommendation recommendation = recommendations.map(reference, forecast);
        recommendation.setDate(Date.from(clock.instant()));
        answer.addParameter().setName("recommendation").setResource(recommendation);
        return answer;
    }

    /** Each record has an id of its own afterwards: the evaluations refer to it. */
    private List<Immunization> readable(List<Immunization> immunizations) {
        List<Immunization> history = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < immunizations.size(); i++) {
            Immunization record = immunizations.get(i);
            requireKnown(record, i);
            if (!record.hasId()) {
                record.setId("Immunization/" + (i + 1));
            }
            if (!ids.add(record.getIdElement().getIdPart())) {
                throw new ProblemException(
                        Problem.INVALID_PARAMETER,
                        "Two immunizations have the same id: the evaluations could not be told apart",
                        path(i) + ".id");
            }
            history.add(record);
        }
        return history;
    }

    private void requireKnown(Immunization record, int index) {
        if (record.getStatus() == Immunization.ImmunizationStatus.COMPLETED
                && vaccines.find(record.getVaccineCode()).isEmpty()) {
            throw new ProblemException(
                    Problem.INVALID_VACCINE_CODE,
                    "No coding of vaccineCode is a vaccine known here: use a CVX code (http://hl7.org/fhir/sid/cvx), or a"
                            + " code that is mapped to one",
                    path(index) + ".vaccineCode");
        }
    }

    private static LocalDate day(@Nullable DateType assessmentDate) {
        return PartialDate.of(assessmentDate)
                .flatMap(PartialDate::day)
                .orElseThrow(() -> missing("assessmentDate", "the day for which the forecast is asked"));
    }

    private static String path(int index) {
        return "Parameters.parameter.where(name='immunization')[" + index + "].resource";
    }

    private static ProblemException missing(String parameter, String remedy) {
        return new ProblemException(
                Problem.INVALID_PARAMETER,
                "The parameter " + parameter + " is missing or no use: give " + remedy,
                "Parameters.parameter.where(name='" + parameter + "')");
    }
}
