package io.github.jennerfhir.terminology;

import java.util.List;

/** The form of a file that lists the vaccines of one code system. */
record VaccineFile(String system, List<DataSource> sources, String note, List<Row> vaccines) {

    record Row(
            String code, String display, VaccineStatus status, VaccineKind kind, String note, List<String> sources) {}
}
