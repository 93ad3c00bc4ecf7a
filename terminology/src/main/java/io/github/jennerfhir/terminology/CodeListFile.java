package io.github.jennerfhir.terminology;

import java.util.List;

/** The form of a file with one list of codes; {@code means} is a code of {@code meansSystem}. */
record CodeListFile(
        String name,
        String title,
        String description,
        String meansSystem,
        List<DataSource> sources,
        String note,
        List<Row> codes) {

    record Row(String system, String code, String display, String means, String note, List<String> sources) {}
}
