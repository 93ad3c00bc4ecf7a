package io.github.jennerfhir.operations.report;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * How often something happened, for those who are alike.
 *
 * @param measure what is counted, such as {@code doses-given}
 * @param antigen against what, as the schedules name it; absent where it is about no one antigen
 * @param dose the number of the dose, as the facility counts it
 * @param sex of FHIR's administrative genders
 * @param ageBand the age, such as {@code 0-11m}, {@code 5-14y}, {@code 15y+}
 * @param value how often
 */
public record ReportCount(
        String measure,
        Optional<String> antigen,
        Optional<Integer> dose,
        Optional<String> sex,
        Optional<String> ageBand,
        long value) {

    /** By what is counted, not by how often. */
    static final Comparator<ReportCount> BY_SUBJECT = Comparator.comparing(ReportCount::subject);

    public ReportCount {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(antigen, "antigen");
        Objects.requireNonNull(dose, "dose");
        Objects.requireNonNull(sex, "sex");
        Objects.requireNonNull(ageBand, "ageBand");
    }

    /** What it counts, as one text. */
    String subject() {
        return String.join(
                "|",
                measure,
                antigen.orElse(""),
                dose.map(number -> String.format("%03d", number)).orElse(""),
                sex.orElse(""),
                ageBand.orElse(""));
    }
}
