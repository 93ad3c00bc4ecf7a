package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.model.Antigen;
import io.github.jennerfhir.forecast.model.AntigenContraindication;
import io.github.jennerfhir.forecast.model.Indication;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import io.github.jennerfhir.forecast.model.Series;
import io.github.jennerfhir.forecast.patient.Patient;
import io.github.jennerfhir.forecast.patient.Trace;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes down which indications and contraindications nobody could know from the record, so that a clinician can ask:
 * tables 5-4 and 7-5, the rules for "unknown".
 */
final class Notices {

    private static final String OUTCOME = "not known from the record and not applied: ask";

    private final ScheduleRules rules;
    private final Patient patient;
    private final Trace trace;
    private final Predicate<String> recordable;

    /** @param recordable whether a record could tell the observation with this code */
    Notices(ScheduleRules rules, Patient patient, Predicate<String> recordable) {
        this.rules = rules;
        this.patient = patient;
        this.trace = patient.trace();
        this.recordable = recordable;
    }

    void write() {
        rules.antigens().forEach(this::write);
    }

    private void write(Antigen antigen) {
        Set<Integer> told = new HashSet<>();
        trace.about(antigen.title(), "", () -> "indication");
        for (Series series : antigen.series()) {
            for (Indication one : series.indications()) {
                if (isOpen(one.observation()) && isAge(one.beginAge(), one.endAge()) && told.add(one.observation())) {
                    step("5.1 table 5-4", one.observation(), one.text());
                }
            }
        }
        told.clear();
        trace.about(antigen.title(), "", () -> "contraindication");
        for (AntigenContraindication one : antigen.contraindications()) {
            if (isOpen(one.observation()) && isAge(one.beginAge(), one.endAge()) && told.add(one.observation())) {
                step("7.3 table 7-5", one.observation(), one.title());
            }
        }
    }

    private void step(String rule, int observation, String text) {
        trace.step(
                rule,
                () -> new Trace.Words(
                        "observation " + rules.observations().code(observation) + ": " + text, "", OUTCOME));
    }

    private boolean isOpen(int observation) {
        return !patient.has(observation)
                && !recordable.test(rules.observations().code(observation));
    }

    private boolean isAge(TimePeriod begin, TimePeriod end) {
        return patient.assessment() >= TimePeriod.dateOf(begin, patient.birth(), EpochDays.FIRST)
                && (end == null || patient.assessment() < end.after(patient.birth()));
    }
}
