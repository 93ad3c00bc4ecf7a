package io.github.jennerfhir.terminology;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The disease of every antigen of CDC's CDSi data and of WHO's routine schedule. Immutable and thread safe.
 *
 * <p>Codes: the TargetDisease value set of HL7's Immunization Decision Support guide (1.0.0) where it has one, else what
 * national guides use.
 */
public final class TargetDiseases {

    private final List<TargetDisease> diseases;
    private final Map<String, TargetDisease> byName;
    private final Map<Code, List<TargetDisease>> byCode;

    TargetDiseases(
            List<TargetDisease> diseases, Map<String, TargetDisease> byName, Map<Code, List<TargetDisease>> byCode) {
        this.diseases = List.copyOf(diseases);
        this.byName = Map.copyOf(byName);
        this.byCode = Map.copyOf(byCode);
    }

    /**
     * The list in this jar, read once.
     *
     * @throws TerminologyDataException if its data are broken
     */
    public static TargetDiseases bundled() {
        return Bundled.DISEASES;
    }

    /** The disease of an antigen, by its name or an alias, in any case; null finds nothing. */
    public Optional<TargetDisease> forAntigen(String antigen) {
        return antigen == null ? Optional.empty() : Optional.ofNullable(byName.get(key(antigen)));
    }

    /** Every antigen that protects against a coded disease; several for meningococcal disease, for example. */
    public List<TargetDisease> forDisease(String system, String code) {
        return NormalCode.of(system, code).map(byCode::get).orElse(List.of());
    }

    /** All antigens, in the order of the data. */
    public Collection<TargetDisease> all() {
        return diseases;
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static final class Bundled {
        static final TargetDiseases DISEASES = TargetDiseaseLoader.load(DataFolder.bundled());
    }
}
