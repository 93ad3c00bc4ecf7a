package io.github.jennerfhir.terminology;

import java.util.List;

/** The form of {@code vaccine-groups.json}. */
record VaccineGroupFile(List<DataSource> sources, String note, List<Row> vaccineGroups) {

    /** {@code vaccine} is null where no code stands for the group; then {@code note} says so. */
    record Row(
            String name,
            List<String> aliases,
            List<String> antigens,
            Code vaccine,
            String note,
            List<String> sources) {}
}
