package io.github.jennerfhir.terminology;

import java.util.List;

/** The form of {@code target-diseases.json}. */
record TargetDiseaseFile(String system, List<DataSource> sources, String note, List<Row> targetDiseases) {

    record Row(
            String antigen,
            List<String> aliases,
            String code,
            String display,
            List<OtherCode> otherCodes,
            String vaccineGroup,
            String note,
            List<String> sources) {}

    record OtherCode(String code, String display) {}
}
