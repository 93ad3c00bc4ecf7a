package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.CodeList;
import io.github.jennerfhir.terminology.CodeLists;
import io.github.jennerfhir.terminology.SystemUri;
import io.github.jennerfhir.terminology.TargetDiseases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.ValueSet;

/** What the coded elements of an immunization, an evaluation or a recommendation may say. */
final class ElementValueSets {

    private final TargetDiseases diseases;
    private final CodeLists lists;

    ElementValueSets(TargetDiseases diseases, CodeLists lists) {
        this.diseases = diseases;
        this.lists = lists;
    }

    List<ValueSet> all() {
        List<ValueSet> all = new ArrayList<>();
        all.add(targetDiseases());
        all.add(whole("antigen", ScheduleUrl.ANTIGEN, "JennerAntigen", "Antigens"));
        all.add(whole("vaccine-group", ScheduleUrl.VACCINE_GROUP, "JennerVaccineGroup", "Vaccine groups"));
        all.add(whole("cdsi-observation", SystemUri.CDSI_OBSERVATION, "CDSiObservation", "CDSi observations"));
        lists.all().forEach(list -> all.add(list(list)));
        return all;
    }

    private ValueSet targetDiseases() {
        ValueSet valueSet = Publication.describe(
                new ValueSet(),
                "target-disease",
                Canonical.valueSet("target-disease"),
                "JennerTargetDisease",
                "Target diseases",
                "The diseases of the antigens that Jenner knows, as Jenner writes them, and other codes for them that it"
                        + " understands.");
        valueSet.setCopyright(Publication.SNOMED_NOTICE);
        CodeSelection selection = new CodeSelection();
        diseases.all().forEach(disease -> selection.add(disease.disease()));
        diseases.all().forEach(disease -> disease.otherCodes().forEach(selection::add));
        return selection.into(valueSet);
    }

    private static ValueSet whole(String id, String system, String name, String title) {
        ValueSet valueSet = Publication.describe(
                new ValueSet(), id, Canonical.valueSet(id), name, title, "All codes of " + system + ".");
        valueSet.getCompose().addInclude().setSystem(system);
        return valueSet;
    }

    private static ValueSet list(CodeList list) {
        ValueSet valueSet = Publication.describe(
                new ValueSet(),
                list.name(),
                Canonical.valueSet(list.name()),
                camelCase(list.name()),
                list.title(),
                list.description());
        valueSet.setCopyright(Publication.SNOMED_NOTICE);
        CodeSelection selection = new CodeSelection();
        list.entries().forEach(entry -> selection.add(entry.coding()));
        return selection.into(valueSet);
    }

    /** {@code refusal-reason} becomes {@code JennerRefusalReason}. */
    private static String camelCase(String kebabCase) {
        StringBuilder name = new StringBuilder("Jenner");
        for (String word : kebabCase.split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
