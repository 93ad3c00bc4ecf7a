package io.github.jennerfhir.terminology;

import java.util.List;

/** The form of {@code observations.json}. */
record CdsiObservationFile(String version, List<DataSource> sources, String note, List<Row> observations) {

    record Row(String code, String title, List<Value> codedValues) {}

    record Value(String system, String code, String text, CodedValueRole role, String note) {}
}
