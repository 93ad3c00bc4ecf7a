package io.github.jennerfhir.terminology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the vaccine groups and refuses an unknown antigen or vaccine, and a name that is there twice. */
final class VaccineGroupLoader {

    static final String FILE = "vaccine-groups.json";

    private final DataFile<VaccineGroupFile> file;
    private final VaccineCatalogue catalogue;
    private final TargetDiseases diseases;
    private final List<VaccineGroup> groups = new ArrayList<>();
    private final Map<String, VaccineGroup> byName = new HashMap<>();

    private VaccineGroupLoader(DataFile<VaccineGroupFile> file, VaccineCatalogue catalogue, TargetDiseases diseases) {
        this.file = file;
        this.catalogue = catalogue;
        this.diseases = diseases;
    }

    static VaccineGroups load(DataFolder folder, VaccineCatalogue catalogue, TargetDiseases diseases) {
        VaccineGroupLoader loader =
                new VaccineGroupLoader(folder.read(FILE, VaccineGroupFile.class), catalogue, diseases);
        Set<String> sources = loader.file.sourceIds(loader.file.content().sources());
        List<VaccineGroupFile.Row> rows =
                loader.file.required(loader.file.content().vaccineGroups(), "$.vaccineGroups");
        for (int i = 0; i < rows.size(); i++) {
            loader.add(rows.get(i), sources, "$.vaccineGroups[" + i + "]");
        }
        loader.checkEveryAntigenHasItsGroup();
        return new VaccineGroups(loader.groups, loader.byName, diseases);
    }

    private void add(VaccineGroupFile.Row row, Set<String> sources, String path) {
        for (String antigen : file.required(row.antigens(), path + ".antigens")) {
            if (diseases.all().stream().noneMatch(d -> d.antigen().equals(antigen))) {
                throw file.broken(path + ".antigens", "unknown antigen: " + antigen);
            }
        }
        VaccineGroup group = new VaccineGroup(
                file.required(row.name(), path + ".name"),
                file.required(row.aliases(), path + ".aliases"),
                row.antigens(),
                vaccine(row, path),
                Optional.ofNullable(row.note()),
                file.rowSources(row.sources(), sources, path + ".sources"));
        groups.add(group);
        name(group.name(), group, path + ".name");
        group.aliases().forEach(alias -> name(alias, group, path + ".aliases"));
    }

    private Optional<Vaccine> vaccine(VaccineGroupFile.Row row, String path) {
        if (row.vaccine() == null) {
            file.required(row.note(), path + ".note");
            return Optional.empty();
        }
        Optional<Vaccine> vaccine =
                catalogue.find(row.vaccine().system(), row.vaccine().code());
        if (vaccine.filter(v -> v.code().equals(row.vaccine())).isEmpty()) {
            throw file.broken(path + ".vaccine", "not the canonical code of a vaccine: " + row.vaccine());
        }
        return vaccine;
    }

    private void name(String name, VaccineGroup group, String path) {
        if (byName.putIfAbsent(TargetDiseases.key(file.required(name, path)), group) != null) {
            throw file.broken(path, "name twice: " + name);
        }
    }

    private void checkEveryAntigenHasItsGroup() {
        for (TargetDisease disease : diseases.all()) {
            VaccineGroup group = byName.get(TargetDiseases.key(disease.vaccineGroup()));
            if (group == null || !group.antigens().contains(disease.antigen())) {
                throw file.broken(
                        "$.vaccineGroups", "no group " + disease.vaccineGroup() + " with " + disease.antigen());
            }
        }
    }
}
