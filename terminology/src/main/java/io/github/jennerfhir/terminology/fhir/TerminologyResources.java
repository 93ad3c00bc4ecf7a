package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.CdsiObservations;
import io.github.jennerfhir.terminology.CodeLists;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * The terminology as FHIR R4 resources: active, with an id, a canonical url and a version.
 *
 * <p>The object is thread safe. Resources are not: each call builds new ones, so ask once and keep them.
 *
 * <p>CVX and ATC are fragments, since both grow; what is ours is complete. SNOMED CT and ICD-11 are not published as code
 * systems: their codes stand, with names, in the value sets and maps.
 */
public final class TerminologyResources {

    private final VaccineCatalogue catalogue;
    private final VaccineGroups groups;
    private final TargetDiseases diseases;
    private final CdsiObservations observations;
    private final CodeLists lists;

    /** For terminology that was loaded from elsewhere; none may be null. */
    public TerminologyResources(
            VaccineCatalogue catalogue,
            VaccineGroups groups,
            TargetDiseases diseases,
            CdsiObservations observations,
            CodeLists lists) {
        this.catalogue = catalogue;
        this.groups = groups;
        this.diseases = diseases;
        this.observations = observations;
        this.lists = lists;
    }

    /**
     * The terminology in this jar.
     *
     * @throws io.github.jennerfhir.terminology.TerminologyDataException if its data are broken
     */
    public static TerminologyResources bundled() {
        return new TerminologyResources(
                VaccineCatalogue.bundled(),
                VaccineGroups.bundled(),
                TargetDiseases.bundled(),
                CdsiObservations.bundled(),
                CodeLists.bundled());
    }

    /** CVX, ATC vaccines, our vaccine codes, antigens, vaccine groups, CDSi observations. */
    public List<CodeSystem> codeSystems() {
        List<CodeSystem> all = new ArrayList<>(new VaccineCodeSystems(catalogue).all());
        all.addAll(new ScheduleCodeSystems(diseases, groups, observations).all());
        return all;
    }

    /** Vaccines, codes accepted for vaccines, target diseases, and the codes of each element of an immunization. */
    public List<ValueSet> valueSets() {
        List<ValueSet> all = new ArrayList<>(new VaccineValueSets(catalogue).all());
        all.addAll(new ElementValueSets(diseases, lists).all());
        return all;
    }

    /** From other vaccine codes to ours, from antigens to diseases, from coded findings to CDSi observations. */
    public List<ConceptMap> conceptMaps() {
        List<ConceptMap> all = new ArrayList<>(new VaccineConceptMaps(catalogue).all());
        all.addAll(new ScheduleConceptMaps(diseases, groups, observations).all());
        all.addAll(new ElementConceptMaps(lists).all());
        return all;
    }
}
