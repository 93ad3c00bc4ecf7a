package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.CdsiObservation;
import io.github.jennerfhir.terminology.CdsiObservations;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.TargetDisease;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineGroup;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;

/** The words of the schedules as code systems of ours: antigens, vaccine groups, CDSi observations. */
final class ScheduleCodeSystems {

    private final TargetDiseases diseases;
    private final VaccineGroups groups;
    private final CdsiObservations observations;

    ScheduleCodeSystems(TargetDiseases diseases, VaccineGroups groups, CdsiObservations observations) {
        this.diseases = diseases;
        this.groups = groups;
        this.observations = observations;
    }

    List<CodeSystem> all() {
        return List.of(antigens(), vaccineGroups(), cdsiObservations());
    }

    private CodeSystem antigens() {
        CodeSystem system = complete(
                "antigen",
                ScheduleUrl.ANTIGEN,
                "JennerAntigen",
                "Antigens",
                "The antigens of CDC's CDSi supporting data under their names there, and those that WHO's tables add.");
        for (TargetDisease disease : diseases.all()) {
            ConceptDefinitionComponent concept = concept(system, disease.antigen(), disease.antigen());
            disease.aliases().forEach(alias -> concept.addDesignation().setValue(alias));
        }
        return counted(system);
    }

    private CodeSystem vaccineGroups() {
        CodeSystem system = complete(
                "vaccine-group",
                ScheduleUrl.VACCINE_GROUP,
                "JennerVaccineGroup",
                "Vaccine groups",
                "The vaccine groups of CDC's CDSi supporting data, and the vaccines that WHO's schedules name.");
        for (VaccineGroup group : groups.all()) {
            ConceptDefinitionComponent concept = concept(system, group.name(), group.name());
            group.note().ifPresent(concept::setDefinition);
        }
        return counted(system);
    }

    private CodeSystem cdsiObservations() {
        CodeSystem system = complete(
                "cdsi-observation",
                SystemUri.CDSI_OBSERVATION,
                "CDSiObservation",
                "CDSi observations",
                "The observations of CDC's CDSi supporting data " + observations.version()
                        + ". The codes and titles are CDC's; CDC publishes them without a url.");
        for (CdsiObservation observation : observations.all()) {
            concept(system, observation.code(), observation.title());
        }
        return counted(system);
    }

    private static CodeSystem complete(String id, String url, String name, String title, String description) {
        CodeSystem system = Publication.describe(new CodeSystem(), id, url, name, title, description);
        system.setCaseSensitive(true);
        system.setContent(CodeSystemContentMode.COMPLETE);
        return system;
    }

    private static ConceptDefinitionComponent concept(CodeSystem system, String code, String display) {
        return system.addConcept().setCode(code).setDisplay(display);
    }

    private static CodeSystem counted(CodeSystem system) {
        return system.setCount(system.getConcept().size());
    }
}
