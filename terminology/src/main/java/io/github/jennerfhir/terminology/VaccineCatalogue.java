package io.github.jennerfhir.terminology;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every vaccine that Jenner knows, and every code by which it may be sent: CVX, SNOMED CT, ATC J07, ICD-11 extension
 * codes and our own. Immutable and thread safe.
 *
 * <p>A code that stands for several products means the unspecified formulation of them where CVX has one, and is not
 * mapped otherwise. Which vaccine carries which antigen is not said here: that belongs to the schedule.
 */
public final class VaccineCatalogue {

    private final List<Vaccine> vaccines;
    private final Map<Code, Vaccine> byCode;
    private final Map<Code, UnmappedCode> unmapped;

    VaccineCatalogue(List<Vaccine> vaccines, Map<Code, Vaccine> byCode, Map<Code, UnmappedCode> unmapped) {
        this.vaccines = List.copyOf(vaccines);
        this.byCode = Map.copyOf(byCode);
        this.unmapped = Map.copyOf(unmapped);
    }

    /**
     * The catalogue in this jar, read once.
     *
     * @throws TerminologyDataException if its data are broken
     */
    public static VaccineCatalogue bundled() {
        return Bundled.CATALOGUE;
    }

    /**
     * The vaccine that a code means. CVX codes are found with or without leading zeros, and systems under their OID too;
     * otherwise the code must match exactly.
     *
     * @param system the url of the code system; null finds nothing
     * @param code the code; null finds nothing
     */
    public Optional<Vaccine> find(String system, String code) {
        return NormalCode.of(system, code).map(byCode::get);
    }

    /**
     * The mapping by which a code leads to its vaccine, to see whether it is doubtful; empty for the vaccine's own code
     * and for a code that is not found.
     */
    public Optional<VaccineMapping> mapping(String system, String code) {
        return NormalCode.of(system, code)
                .flatMap(asked -> Optional.ofNullable(byCode.get(asked)).stream()
                        .flatMap(vaccine -> vaccine.mappings().stream())
                        .filter(mapping -> mapping.source().asCode().equals(asked))
                        .findFirst());
    }

    /** The code, if it is one that Jenner knows and cannot map to one vaccine; it says why. */
    public Optional<UnmappedCode> unmapped(String system, String code) {
        return NormalCode.of(system, code).map(unmapped::get);
    }

    /** All vaccines, in the order of the data: CVX by number, then ATC, then ours. */
    public Collection<Vaccine> all() {
        return vaccines;
    }

    /** All codes that are known and not mapped, in no order. */
    public Collection<UnmappedCode> allUnmapped() {
        return unmapped.values();
    }

    private static final class Bundled {
        static final VaccineCatalogue CATALOGUE = VaccineCatalogueLoader.load(DataFolder.bundled());
    }
}
