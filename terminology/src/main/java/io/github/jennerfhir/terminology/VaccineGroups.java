package io.github.jennerfhir.terminology;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vaccine groups of CDC's CDSi data and of WHO's routine schedule. Immutable and thread safe. */
public final class VaccineGroups {

    private final List<VaccineGroup> groups;
    private final Map<String, VaccineGroup> byName;
    private final TargetDiseases diseases;

    VaccineGroups(List<VaccineGroup> groups, Map<String, VaccineGroup> byName, TargetDiseases diseases) {
        this.groups = List.copyOf(groups);
        this.byName = Map.copyOf(byName);
        this.diseases = diseases;
    }

    /**
     * The list in this jar, read once.
     *
     * @throws TerminologyDataException if its data are broken
     */
    public static VaccineGroups bundled() {
        return Bundled.GROUPS;
    }

    /** The group of that name or alias, in any case; null finds nothing. */
    public Optional<VaccineGroup> find(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(byName.get(TargetDiseases.key(name)));
    }

    /** The group that an antigen is recommended with, by the antigen's name or alias; null finds nothing. */
    public Optional<VaccineGroup> forAntigen(String antigen) {
        return diseases.forAntigen(antigen).flatMap(disease -> find(disease.vaccineGroup()));
    }

    /** All groups, in the order of the data. */
    public Collection<VaccineGroup> all() {
        return groups;
    }

    private static final class Bundled {
        static final VaccineGroups GROUPS =
                VaccineGroupLoader.load(DataFolder.bundled(), VaccineCatalogue.bundled(), TargetDiseases.bundled());
    }
}
