package io.github.jennerfhir.terminology;

import java.util.List;

/** The form of a file that says which vaccines the codes of one other code system mean. */
record MappingFile(
        String system,
        String targetSystem,
        List<DataSource> sources,
        String note,
        List<Row> mappings,
        List<Unmapped> unmapped) {

    /** {@code targetSystem} only where it differs from the file's. */
    record Row(
            String code,
            String display,
            String targetSystem,
            String target,
            Equivalence equivalence,
            boolean doubtful,
            String note,
            List<String> sources) {}

    record Unmapped(String code, String display, String reason, List<String> sources) {}
}
