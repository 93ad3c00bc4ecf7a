package io.github.jennerfhir.terminology.fhir;

import io.github.jennerfhir.terminology.Coding;
import java.util.HashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.UriType;

/** Puts mappings into a concept map: one group for each pair of systems, one element for each source code. */
final class MapBuilder {

    private final ConceptMap map;
    private final Map<String, ConceptMapGroupComponent> groups = new HashMap<>();
    private final Map<String, SourceElementComponent> elements = new HashMap<>();

    /** The value sets are urls; that of the source is null where any code may be asked for. */
    MapBuilder(ConceptMap map, String sourceValueSet, String targetValueSet) {
        this.map = map;
        if (sourceValueSet != null) {
            map.setSource(new UriType(sourceValueSet));
        }
        map.setTarget(new UriType(targetValueSet));
    }

    /** One target of a source code; the comment may be null. */
    void add(Coding source, Coding target, String equivalence, String comment) {
        TargetElementComponent added = element(source, target.system())
                .addTarget()
                .setCode(target.code())
                .setDisplay(target.display())
                .setEquivalence(ConceptMapEquivalence.fromCode(equivalence));
        if (comment != null) {
            added.setComment(comment);
        }
    }

    /** Says that a source code has no target in a system, and why. */
    void addUnmatched(Coding source, String targetSystem, String reason) {
        element(source, targetSystem)
                .addTarget()
                .setEquivalence(ConceptMapEquivalence.UNMATCHED)
                .setComment(reason);
    }

    ConceptMap build() {
        return map;
    }

    private SourceElementComponent element(Coding source, String targetSystem) {
        String group = source.system() + " " + targetSystem;
        return elements.computeIfAbsent(
                group + " " + source.code(),
                key -> groups.computeIfAbsent(
                                group,
                                g -> map.addGroup().setSource(source.system()).setTarget(targetSystem))
                        .addElement()
                        .setCode(source.code())
                        .setDisplay(source.display()));
    }
}
