package io.github.jennerfhir.terminology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the target diseases and refuses an antigen name that is there twice, a missing code or name. */
final class TargetDiseaseLoader {

    static final String FILE = "target-diseases.json";

    private final DataFile<TargetDiseaseFile> file;
    private final String system;
    private final Set<String> sources;
    private final List<TargetDisease> diseases = new ArrayList<>();
    private final Map<String, TargetDisease> byName = new HashMap<>();
    private final Map<Code, List<TargetDisease>> byCode = new HashMap<>();

    private TargetDiseaseLoader(DataFile<TargetDiseaseFile> file) {
        this.file = file;
        this.system = file.required(file.content().system(), "$.system");
        this.sources = file.sourceIds(file.content().sources());
    }

    static TargetDiseases load(DataFolder folder) {
        TargetDiseaseLoader loader = new TargetDiseaseLoader(folder.read(FILE, TargetDiseaseFile.class));
        List<TargetDiseaseFile.Row> rows =
                loader.file.required(loader.file.content().targetDiseases(), "$.targetDiseases");
        for (int i = 0; i < rows.size(); i++) {
            loader.add(rows.get(i), "$.targetDiseases[" + i + "]");
        }
        return new TargetDiseases(loader.diseases, loader.byName, loader.byCode);
    }

    private void add(TargetDiseaseFile.Row row, String path) {
        List<Coding> otherCodes = new ArrayList<>();
        for (TargetDiseaseFile.OtherCode other : file.required(row.otherCodes(), path + ".otherCodes")) {
            otherCodes.add(coding(other.code(), other.display(), path + ".otherCodes"));
        }
        TargetDisease disease = new TargetDisease(
                file.required(row.antigen(), path + ".antigen"),
                file.required(row.aliases(), path + ".aliases"),
                coding(row.code(), row.display(), path),
                otherCodes,
                file.required(row.vaccineGroup(), path + ".vaccineGroup"),
                Optional.ofNullable(row.note()),
                file.rowSources(row.sources(), sources, path + ".sources"));
        diseases.add(disease);
        name(disease.antigen(), disease, path + ".antigen");
        disease.aliases().forEach(alias -> name(alias, disease, path + ".aliases"));
        code(disease.disease().asCode(), disease);
        otherCodes.forEach(other -> code(other.asCode(), disease));
    }

    private Coding coding(String code, String display, String path) {
        return new Coding(system, file.required(code, path + ".code"), file.required(display, path + ".display"));
    }

    private void name(String name, TargetDisease disease, String path) {
        if (byName.putIfAbsent(TargetDiseases.key(file.required(name, path)), disease) != null) {
            throw file.broken(path, "name twice: " + name);
        }
    }

    private void code(Code code, TargetDisease disease) {
        byCode.merge(code, List.of(disease), (known, added) -> {
            List<TargetDisease> both = new ArrayList<>(known);
            both.addAll(added);
            return List.copyOf(both);
        });
    }
}
