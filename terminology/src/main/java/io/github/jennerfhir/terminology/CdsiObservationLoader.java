package io.github.jennerfhir.terminology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the CDSi observations and refuses a code that is there twice, a missing title, a value without a role. */
final class CdsiObservationLoader {

    static final String FILE = "observations.json";

    private final DataFile<CdsiObservationFile> file;
    private final List<CdsiObservation> observations = new ArrayList<>();
    private final Map<String, CdsiObservation> byCode = new HashMap<>();
    private final Map<CodedValueRole, Map<Code, List<CdsiObservation>>> byValue = new EnumMap<>(CodedValueRole.class);

    private CdsiObservationLoader(DataFile<CdsiObservationFile> file) {
        this.file = file;
    }

    static CdsiObservations load(DataFolder folder) {
        CdsiObservationLoader loader = new CdsiObservationLoader(folder.read(FILE, CdsiObservationFile.class));
        CdsiObservationFile content = loader.file.content();
        loader.file.sourceIds(content.sources());
        List<CdsiObservationFile.Row> rows = loader.file.required(content.observations(), "$.observations");
        for (int i = 0; i < rows.size(); i++) {
            loader.add(rows.get(i), "$.observations[" + i + "]");
        }
        String version = loader.file.required(content.version(), "$.version");
        return new CdsiObservations(version, loader.observations, loader.byCode, loader.byValue);
    }

    private void add(CdsiObservationFile.Row row, String path) {
        List<CdsiObservation.CodedValue> values = new ArrayList<>();
        Set<Code> seen = new HashSet<>();
        for (CdsiObservationFile.Value value : file.required(row.codedValues(), path + ".codedValues")) {
            CdsiObservation.CodedValue codedValue = value(value, path + ".codedValues");
            if (!seen.add(codedValue.coding().asCode())) {
                throw file.broken(path + ".codedValues", "value twice: " + codedValue.coding());
            }
            values.add(codedValue);
        }
        CdsiObservation observation = new CdsiObservation(
                file.required(row.code(), path + ".code"), file.required(row.title(), path + ".title"), values);
        observations.add(observation);
        if (byCode.putIfAbsent(observation.code(), observation) != null) {
            throw file.broken(path + ".code", "code twice: " + observation.code());
        }
        for (CdsiObservation.CodedValue value : values) {
            byValue.computeIfAbsent(value.role(), r -> new HashMap<>())
                    .computeIfAbsent(value.coding().asCode(), c -> new ArrayList<>())
                    .add(observation);
        }
    }

    private CdsiObservation.CodedValue value(CdsiObservationFile.Value value, String path) {
        if (value.role() == null) {
            throw file.broken(path + ".role", "missing");
        }
        Coding coding = new Coding(
                file.required(value.system(), path + ".system"),
                file.required(value.code(), path + ".code"),
                file.required(value.text(), path + ".text"));
        return new CdsiObservation.CodedValue(coding, value.role(), Optional.ofNullable(value.note()));
    }
}
