package io.github.jennerfhir.operations.terminology;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.UriType;

/**
 * What a code is in another code system: {@code $translate}, FHIR R4 conceptmap-operation-translate.html. A code that a
 * map knows to have no counterpart is no match, and the message says why there is none.
 */
final class Translation {

    private final List<ConceptMap> maps;
    private final @Nullable String targetSystem;
    private final boolean reverse;

    /**
     * @param maps where to look
     * @param targetSystem the code system that is wanted; null for any
     * @param reverse whether to go from the maps' targets to their sources
     */
    Translation(List<ConceptMap> maps, @Nullable String targetSystem, boolean reverse) {
        this.maps = maps;
        this.targetSystem = targetSystem;
        this.reverse = reverse;
    }

    Parameters translate(List<Coding> codings) {
        Parameters answer = new Parameters();
        ParametersParameterComponent result = answer.addParameter().setName("result");
        List<Mapping> mappings = mappings(codings).toList();
        mappings.stream().filter(Mapping::isMatch).map(Mapping::describe).forEach(answer::addParameter);
        result.setValue(new BooleanType(mappings.stream().anyMatch(Mapping::isMatch)));
        mappings.stream()
                .filter(mapping -> !mapping.isMatch() && mapping.target().hasComment())
                .findFirst()
                .ifPresent(why -> answer.addParameter("message", why.target().getComment()));
        return answer;
    }

    private Stream<Mapping> mappings(List<Coding> codings) {
        return codings.stream()
                .flatMap(asked -> maps.stream()
                        .flatMap(map -> map.getGroup().stream()
                                .filter(group -> isAsked(group, asked))
                                .flatMap(group -> mappings(map, group, asked))));
    }

    private boolean isAsked(ConceptMapGroupComponent group, Coding asked) {
        String from = reverse ? group.getTarget() : group.getSource();
        String to = reverse ? group.getSource() : group.getTarget();
        return (!asked.hasSystem() || asked.getSystem().equals(from))
                && (targetSystem == null || targetSystem.equals(to));
    }

    private Stream<Mapping> mappings(ConceptMap map, ConceptMapGroupComponent group, Coding asked) {
        return group.getElement().stream()
                .flatMap(element -> element.getTarget().stream()
                        .filter(target -> asked.getCode().equals(reverse ? target.getCode() : element.getCode()))
                        .map(target -> new Mapping(map, group, element, target, reverse)));
    }

    private record Mapping(
            ConceptMap map,
            ConceptMapGroupComponent group,
            SourceElementComponent element,
            TargetElementComponent target,
            boolean reverse) {

        boolean isMatch() {
            return target.hasCode() && target.getEquivalence() != ConceptMapEquivalence.UNMATCHED;
        }

        ParametersParameterComponent describe() {
            ParametersParameterComponent match = new ParametersParameterComponent().setName("match");
            match.addPart()
                    .setName("equivalence")
                    .setValue(new CodeType(target.getEquivalence().toCode()));
            match.addPart().setName("concept").setValue(concept());
            match.addPart().setName("source").setValue(new UriType(map.getUrl()));
            return match;
        }

        private Coding concept() {
            return reverse
                    ? new Coding(group.getSource(), element.getCode(), element.getDisplay())
                    : new Coding(group.getTarget(), target.getCode(), target.getDisplay());
        }
    }
}
