package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.ProductIndex;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.UnassignedProduct;
import io.github.jennerfhir.forecast.patient.EvaluationReason;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.PatientSeries;
import io.github.jennerfhir.forecast.patient.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the verdicts on doses into the words of the public answer. */
final class EvaluationWriter {

    private final ScheduleRules rules;
    private final ProductIndex index;

    EvaluationWriter(ScheduleRules rules, ProductIndex index) {
        this.rules = rules;
        this.index = index;
    }

    /** The doses of one antigen, judged by its best series. */
    void judged(ForecastInput input, Patient patient, AntigenOutcome outcome, List<DoseEvaluation> found) {
        int records = outcome.antigen().history().size();
        if (records == 0) {
            return;
        }
        PatientSeries judging = outcome.judging();
        for (int record = 0; record < records; record++) {
            int dose = outcome.antigen().history().dose(record);
            AdministeredDose given = input.doses().get(patient.doses().input(dose));
            Antigen antigen = outcome.antigen().antigen();
            if (judging == null) {
                found.add(notEvaluated(given, antigen, "not judged: no series of the schedule applies to this person"));
            } else {
                found.add(judged(patient, given, outcome, outcome.judging(record, judging), record));
            }
        }
    }

    private DoseEvaluation judged(
            Patient patient, AdministeredDose given, AntigenOutcome outcome, PatientSeries judging, int record) {
        Antigen antigen = outcome.antigen().antigen();
        Verdict verdict = judging.verdict(record);
        return new DoseEvaluation(
                given.id(),
                antigen.name(),
                Optional.ofNullable(antigen.course()),
                antigen.vaccineGroup(),
                Optional.of(judging.series().name()),
                verdict.isValid() ? Optional.of(number(judging, record)) : Optional.empty(),
                verdict.status(),
                reasons(verdict),
                Explanation.of(() -> EvaluationSentence.of(rules, patient, outcome.antigen(), judging, record)));
    }

    /** Which dose of the course it is; 0 for a zero dose. */
    private static int number(PatientSeries judging, int record) {
        if (!judging.targetOf(record).counted()) {
            return 0;
        }
        int number = 0;
        for (int i = 0; i <= record; i++) {
            number += judging.verdict(i).isValid() && judging.targetOf(i).counted() ? 1 : 0;
        }
        return number;
    }

    private static List<String> reasons(Verdict verdict) {
        if (verdict.reason() == null) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>(2);
        for (Verdict one = verdict; one != null; one = one.besides()) {
            reasons.add(one.reason().text());
        }
        return reasons;
    }

    /** The doses that no rule could judge. */
    void setAside(Gathering gathered, List<DoseEvaluation> found) {
        for (Gathering.SetAside one : gathered.setAside()) {
            index.antigensOf(one.product())
                    .forEach(antigen -> found.add(setAside(one, rules.antigens().get(antigen))));
        }
        if (!rules.unassigned().isEmpty()) {
            unassigned(gathered, found);
        }
    }

    private static DoseEvaluation setAside(Gathering.SetAside one, Antigen antigen) {
        return switch (one.why()) {
            case DAY_UNKNOWN ->
                notEvaluated(
                        one.dose(),
                        antigen,
                        "not judged: its day is not known (between "
                                + one.dose().date().first() + " and "
                                + one.dose().date().last() + "), and the rules on age and interval need the day");
            case SUB_STANDARD -> subStandard(one.dose(), antigen, one.subStandard());
            case AFTER_ASSESSMENT ->
                notEvaluated(one.dose(), antigen, "not judged: it is dated after the day the answer is asked for");
            case BEFORE_BIRTH ->
                new DoseEvaluation(
                        one.dose().id(),
                        antigen.name(),
                        Optional.ofNullable(antigen.course()),
                        antigen.vaccineGroup(),
                        Optional.empty(),
                        Optional.empty(),
                        EvaluationStatus.NOT_VALID,
                        List.of(EvaluationReason.TOO_YOUNG.text()),
                        Explanation.of("not valid: it is dated before birth"));
        };
    }

    private static DoseEvaluation subStandard(AdministeredDose dose, Antigen antigen, Verdict verdict) {
        return new DoseEvaluation(
                dose.id(),
                antigen.name(),
                Optional.ofNullable(antigen.course()),
                antigen.vaccineGroup(),
                Optional.empty(),
                Optional.empty(),
                verdict.status(),
                reasons(verdict),
                Explanation.of(() -> "sub-standard: " + EvaluationSentence.because(verdict) + " (dose condition)"));
    }

    private void unassigned(Gathering gathered, List<DoseEvaluation> found) {
        for (UnassignedProduct product : rules.unassigned()) {
            for (AdministeredDose dose : gathered.input().doses()) {
                if (rules.products().indexOf(dose.product()) == product.product()) {
                    found.add(new DoseEvaluation(
                            dose.id(),
                            product.antigen(),
                            Optional.empty(),
                            product.vaccineGroup(),
                            Optional.empty(),
                            Optional.empty(),
                            EvaluationStatus.NOT_EVALUATED,
                            List.of(),
                            Explanation.of("not judged: " + product.because())));
                }
            }
        }
    }

    private static DoseEvaluation notEvaluated(AdministeredDose dose, Antigen antigen, String sentence) {
        return new DoseEvaluation(
                dose.id(),
                antigen.name(),
                Optional.ofNullable(antigen.course()),
                antigen.vaccineGroup(),
                Optional.empty(),
                Optional.empty(),
                EvaluationStatus.NOT_EVALUATED,
                List.of(),
                Explanation.of(sentence));
    }
}
