package io.github.jennerfhir.terminology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the vaccine and mapping files into a catalogue, and refuses a code that is there twice, a missing name, a
 * mapping to an unknown vaccine.
 */
final class VaccineCatalogueLoader {

    private final Map<Code, Vaccine> vaccines = new LinkedHashMap<>();
    private final Map<Code, List<VaccineMapping>> mappings = new HashMap<>();
    private final Map<Code, Code> targets = new HashMap<>();
    private final Map<Code, UnmappedCode> unmapped = new HashMap<>();

    private VaccineCatalogueLoader() {}

    static VaccineCatalogue load(DataFolder folder) {
        DataFile<DataIndex> index = DataIndex.in(folder);
        VaccineCatalogueLoader loader = new VaccineCatalogueLoader();
        for (String name : index.required(index.content().vaccines(), "$.vaccines")) {
            loader.addVaccines(folder.read(name, VaccineFile.class));
        }
        for (String name : index.required(index.content().mappings(), "$.mappings")) {
            loader.addMappings(folder.read(name, MappingFile.class));
        }
        return loader.catalogue();
    }

    private void addVaccines(DataFile<VaccineFile> file) {
        String system = file.required(file.content().system(), "$.system");
        Set<String> sources = file.sourceIds(file.content().sources());
        List<VaccineFile.Row> rows = file.required(file.content().vaccines(), "$.vaccines");
        for (int i = 0; i < rows.size(); i++) {
            VaccineFile.Row row = rows.get(i);
            String path = "$.vaccines[" + i + "]";
            Code code = code(file, system, row.code(), path);
            if (row.status() == null || row.kind() == null) {
                throw file.broken(path, "status or kind missing: " + code);
            }
            Vaccine vaccine = new Vaccine(
                    code,
                    file.required(row.display(), path + ".display"),
                    row.status(),
                    row.kind(),
                    Optional.ofNullable(row.note()),
                    List.of(),
                    file.rowSources(row.sources(), sources, path + ".sources"));
            if (vaccines.putIfAbsent(code, vaccine) != null) {
                throw file.broken(path, "code twice: " + code);
            }
        }
    }

    private void addMappings(DataFile<MappingFile> file) {
        MappingFile content = file.content();
        String system = file.required(content.system(), "$.system");
        String targetSystem = file.required(content.targetSystem(), "$.targetSystem");
        Set<String> sources = file.sourceIds(content.sources());
        List<MappingFile.Row> rows = file.required(content.mappings(), "$.mappings");
        for (int i = 0; i < rows.size(); i++) {
            MappingFile.Row row = rows.get(i);
            String path = "$.mappings[" + i + "]";
            Code source = newSource(file, system, row.code(), path);
            String ofRow = row.targetSystem() == null ? targetSystem : row.targetSystem();
            Code target = code(file, ofRow, file.required(row.target(), path + ".target"), path + ".target");
            if (!vaccines.containsKey(target)) {
                throw file.broken(path + ".target", "maps to an unknown vaccine: " + target);
            }
            if (row.equivalence() == null) {
                throw file.broken(path + ".equivalence", "missing");
            }
            if (row.doubtful()) {
                file.required(row.note(), path + ".note");
            }
            targets.put(source, target);
            mappings.computeIfAbsent(target, t -> new ArrayList<>())
                    .add(new VaccineMapping(
                            coding(file, source, row.display(), path),
                            row.equivalence(),
                            row.doubtful(),
                            Optional.ofNullable(row.note()),
                            file.rowSources(row.sources(), sources, path + ".sources")));
        }
        addUnmapped(file, system, sources);
    }

    private void addUnmapped(DataFile<MappingFile> file, String system, Set<String> sources) {
        List<MappingFile.Unmapped> rows = file.required(file.content().unmapped(), "$.unmapped");
        for (int i = 0; i < rows.size(); i++) {
            MappingFile.Unmapped row = rows.get(i);
            String path = "$.unmapped[" + i + "]";
            Code code = newSource(file, system, row.code(), path);
            unmapped.put(
                    code,
                    new UnmappedCode(
                            coding(file, code, row.display(), path),
                            file.required(row.reason(), path + ".reason"),
                            file.rowSources(row.sources(), sources, path + ".sources")));
        }
    }

    private Code newSource(DataFile<?> file, String system, String value, String path) {
        Code source = code(file, system, value, path);
        if (vaccines.containsKey(source) || targets.containsKey(source) || unmapped.containsKey(source)) {
            throw file.broken(path + ".code", "code twice: " + source);
        }
        return source;
    }

    private static Code code(DataFile<?> file, String system, String value, String path) {
        Code code = new Code(system, file.required(value, path + ".code"));
        Code normal = NormalCode.of(system, value).orElseThrow();
        if (!code.equals(normal)) {
            throw file.broken(path + ".code", "written " + code + ", look-up would ask for " + normal);
        }
        return code;
    }

    private static Coding coding(DataFile<?> file, Code code, String display, String path) {
        return new Coding(code.system(), code.code(), file.required(display, path + ".display"));
    }

    private VaccineCatalogue catalogue() {
        Map<Code, Vaccine> byCode = new HashMap<>();
        List<Vaccine> all = new ArrayList<>();
        for (Vaccine bare : vaccines.values()) {
            Vaccine vaccine = bare.withMappings(mappings.getOrDefault(bare.code(), List.of()));
            all.add(vaccine);
            byCode.put(vaccine.code(), vaccine);
        }
        targets.forEach((source, target) -> byCode.put(source, byCode.get(target)));
        return new VaccineCatalogue(all, byCode, unmapped);
    }
}
