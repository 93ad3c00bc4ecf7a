package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.CdsiObservation;
import io.github.jennerfhir.terminology.CdsiObservations;
import io.github.jennerfhir.terminology.CodedValueRole;
import io.github.jennerfhir.terminology.Coding;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.TargetDisease;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineGroup;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.util.List;
import org.hl7.fhir.r4.model.ConceptMap;

/** From the words of the schedules to codes that others use, and back. */
final class ScheduleConceptMaps {

    private final TargetDiseases diseases;
    private final VaccineGroups groups;
    private final CdsiObservations observations;

    ScheduleConceptMaps(TargetDiseases diseases, VaccineGroups groups, CdsiObservations observations) {
        this.diseases = diseases;
        this.groups = groups;
        this.observations = observations;
    }

    List<ConceptMap> all() {
        return List.of(antigenToDisease(), vaccineGroupToVaccine(), codedValueToObservation());
    }

    private ConceptMap antigenToDisease() {
        MapBuilder builder = builder(
                "antigen-to-target-disease",
                "JennerAntigenToTargetDisease",
                "Target diseases of antigens",
                "The disease that each antigen protects against.",
                "antigen",
                "target-disease");
        for (TargetDisease disease : diseases.all()) {
            Coding antigen = new Coding(ScheduleUrl.ANTIGEN, disease.antigen(), disease.antigen());
            builder.add(antigen, disease.disease(), "relatedto", disease.note().orElse(null));
        }
        return builder.build();
    }

    private ConceptMap vaccineGroupToVaccine() {
        MapBuilder builder = builder(
                "vaccine-group-to-vaccine",
                "JennerVaccineGroupToVaccine",
                "Vaccine codes of vaccine groups",
                "The code that stands for a vaccine group in a recommendation.",
                "vaccine-group",
                "vaccine");
        for (VaccineGroup group : groups.all()) {
            Coding source = new Coding(ScheduleUrl.VACCINE_GROUP, group.name(), group.name());
            String note = group.note().orElse(null);
            group.vaccine()
                    .ifPresentOrElse(
                            vaccine -> builder.add(source, vaccine.coding(), "relatedto", note),
                            () -> builder.addUnmatched(source, SystemUri.CVX, note));
        }
        return builder.build();
    }

    private ConceptMap codedValueToObservation() {
        MapBuilder builder = builder(
                "coded-value-to-cdsi-observation",
                "JennerCodedValueToCDSiObservation",
                "CDSi observations of coded values",
                "The codes that CDC lists for each observation. Where a code stands for the observation only as an"
                        + " allergen, as a product that was given, or together with others, the comment says so.",
                null,
                "cdsi-observation");
        for (CdsiObservation observation : observations.all()) {
            Coding target = new Coding(SystemUri.CDSI_OBSERVATION, observation.code(), observation.title());
            for (CdsiObservation.CodedValue value : observation.codedValues()) {
                String equivalence = value.role() == CodedValueRole.PART ? "inexact" : "relatedto";
                builder.add(value.coding(), target, equivalence, comment(value));
            }
        }
        return builder.build();
    }

    private static String comment(CdsiObservation.CodedValue value) {
        String role = switch (value.role()) {
            case FINDING -> "";
            case ALLERGEN -> "As the allergen. ";
            case ADMINISTERED -> "As the product that was given. ";
            case PART -> "Only together with others. ";
        };
        String comment = (role + value.note().orElse("")).strip();
        return comment.isEmpty() ? null : comment;
    }

    private static MapBuilder builder(
            String id, String name, String title, String description, String source, String target) {
        ConceptMap map = Publication.describe(new ConceptMap(), id, Canonical.conceptMap(id), name, title, description);
        map.setCopyright(Publication.SNOMED_NOTICE);
        return new MapBuilder(map, source == null ? null : Canonical.valueSet(source), Canonical.valueSet(target));
    }
}
