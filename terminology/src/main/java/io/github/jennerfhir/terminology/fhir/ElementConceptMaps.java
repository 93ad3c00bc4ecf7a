package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.Code;
import io.github.jennerfhir.terminology.CodeList;
import io.github.jennerfhir.terminology.CodeLists;
import io.github.jennerfhir.terminology.Coding;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.ConceptMap;

/** From the reasons, sites and routes of other systems to those of HL7 v3. */
final class ElementConceptMaps {

    private final CodeLists lists;

    ElementConceptMaps(CodeLists lists) {
        this.lists = lists;
    }

    List<ConceptMap> all() {
        return List.of(
                map(lists.refusalReasons(), "JennerRefusalReasonToV3"),
                map(lists.sites(), "JennerImmunizationSiteToV3"),
                map(lists.routes(), "JennerImmunizationRouteToV3"));
    }

    private static ConceptMap map(CodeList list, String name) {
        String id = list.name() + "-to-v3";
        ConceptMap map = Publication.describe(
                new ConceptMap(),
                id,
                Canonical.conceptMap(id),
                name,
                list.title() + ": HL7 v3",
                "Which code of HL7's own code system for the element another code means.");
        map.setCopyright(Publication.SNOMED_NOTICE);
        String valueSet = Canonical.valueSet(list.name());
        MapBuilder builder = new MapBuilder(map, valueSet, valueSet);
        for (CodeList.Entry entry : list.entries()) {
            target(entry, list).ifPresent(target -> builder.add(entry.coding(), target, "relatedto", null));
        }
        return builder.build();
    }

    private static Optional<Coding> target(CodeList.Entry entry, CodeList list) {
        Optional<Code> means = entry.means();
        return means.flatMap(code -> list.find(code.system(), code.code())).map(CodeList.Entry::coding);
    }
}
