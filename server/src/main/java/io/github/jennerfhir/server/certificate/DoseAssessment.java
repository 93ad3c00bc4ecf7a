package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.certificate.CertifiedDose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the engine says of a dose, in few words: antigens of one verdict together. */
final class DoseAssessment {

    private DoseAssessment() {}

    static String of(CertifiedDose dose, Optional<Forecast> verdicts) {
        List<DoseEvaluation> evaluations = verdicts.map(Forecast::evaluations).orElse(List.of()).stream()
                .filter(evaluation -> evaluation.doseId().equals(dose.immunizationId()))
                .toList();
        Map<String, List<String>> antigens = new LinkedHashMap<>();
        evaluations.forEach(evaluation ->
                antigens.merge(verdict(evaluation), List.of(evaluation.antigen()), DoseAssessment::joined));
        if (antigens.isEmpty()) {
            // the schedule has no rule for this vaccine: that is no verdict against it
            return verdicts.isPresent() ? "Not assessed" : "";
        }
        if (antigens.size() == 1) {
            return antigens.keySet().iterator().next();
        }
        return antigens.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String verdict(DoseEvaluation evaluation) {
        return evaluation.status().text()
                + evaluation.reason().map(reason -> " (" + reason + ")").orElse("");
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        more.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return List.copyOf(all);
    }
}
