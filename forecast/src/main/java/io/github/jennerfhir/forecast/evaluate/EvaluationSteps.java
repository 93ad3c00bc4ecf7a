package io.github.jennerfhir.forecast.evaluate;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.DoseVaccine;
import io.github.jennerfhir.forecast.model.SeriesDose;
import io.github.jennerfhir.forecast.model.SkipSet;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientAntigen;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Trace;
import io.github.jennerfhir.forecast.patient.Verdict;

/** Writes down what the rules of an evaluation compared, if somebody asked. */
final class EvaluationSteps {

    private EvaluationSteps() {}

    static void start(Patient patient, PatientAntigen antigen, PatientSeries series, int dose) {
        int date = patient.doses().date(dose);
        patient.trace()
                .about(antigen.antigen().title(), series.series().name(), () -> "dose of " + EpochDays.text(date));
    }

    static void outcome(Trace trace, SeriesDose target, Verdict verdict) {
        trace.step("6.10 table 6-31", () -> {
            String dose = target == null ? "no target dose is left" : "target dose " + target.number();
            String reason =
                    verdict.reason() == null ? "" : " (" + verdict.reason().text() + ")";
            return new Trace.Words(dose, "", verdict.status().text() + reason);
        });
    }

    static void compare(Patient patient, String rule, String element, TimePeriod period, int date, int limit) {
        if (patient.trace() != null) {
            patient.trace()
                    .step(
                            rule,
                            () -> new Trace.Words(
                                    element + " " + period.withBasis(),
                                    "given " + patient.trace().text(date) + ", limit "
                                            + patient.trace().text(limit),
                                    date < limit ? "before" : "on or after"));
        }
    }

    static void vaccine(Patient patient, String rule, DoseVaccine vaccine, String outcome) {
        if (patient.trace() != null) {
            patient.trace().step(rule, () -> {
                String range = "from " + (vaccine.beginAge() == null ? "birth" : vaccine.beginAge())
                        + (vaccine.endAge() == null ? "" : " to before " + vaccine.endAge());
                String maker = vaccine.manufacturer() == null ? "" : ", only of " + vaccine.manufacturer();
                return new Trace.Words(range + maker, "", outcome);
            });
        }
    }

    static void skipSet(Patient patient, PatientSeries series, String section, SkipSet set, int reference) {
        SeriesDose target = series.target();
        patient.trace().step(section, () -> {
            String description = set.description() == null ? "a conditional skip" : set.description();
            return new Trace.Words(
                    "dose " + target.number() + ": " + description,
                    "reference date " + EpochDays.text(reference),
                    "the dose can be skipped");
        });
    }
}
