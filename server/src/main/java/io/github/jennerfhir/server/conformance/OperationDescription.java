package io.github.jennerfhir.server.conformance;

import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationParameter;
import io.github.jennerfhir.terminology.Canonical;
import io.github.jennerfhir.terminology.fhir.Publication;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationKind;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;

/**
 * An operation as an {@code OperationDefinition}, from the method that answers it. One that the specification defines is
 * published under a url of ours and names the specification's as its base.
 */
final class OperationDescription {

    private static final int UNLIMITED = -1;

    private OperationDescription() {}

    /** The id under which a method's operation is published, such as {@code valueset-expand}. */
    static String id(OperationMethodBinding method) {
        return canonical(method)
                .filter(url -> url.startsWith(Canonical.ROOT))
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .orElseGet(() -> prefix(method) + code(method));
    }

    /** @param methods all that answer the operation, at least one */
    static OperationDefinition of(List<OperationMethodBinding> methods) {
        OperationMethodBinding first = methods.get(0);
        String id = id(first);
        OperationDefinition definition = Publication.describe(
                new OperationDefinition(),
                id,
                Canonical.operationDefinition(id),
                camelCase(id),
                "$" + code(first),
                "The operation $" + code(first) + ".");
        definition.setKind(OperationKind.OPERATION);
        definition.setCode(code(first));
        canonical(first).filter(url -> !url.startsWith(Canonical.ROOT)).ifPresent(definition::setBase);
        definition.setAffectsState(methods.stream().anyMatch(method -> !method.isIdempotent()));
        definition.setSystem(methods.stream().anyMatch(OperationMethodBinding::isCanOperateAtServerLevel));
        definition.setType(methods.stream().anyMatch(OperationMethodBinding::isCanOperateAtTypeLevel));
        definition.setInstance(methods.stream().anyMatch(OperationMethodBinding::isCanOperateAtInstanceLevel));
        if (first.getResourceName() != null) {
            definition.addResource(first.getResourceName());
        }
        methods.forEach(method -> addParameters(definition, method));
        return definition;
    }

    private static void addParameters(OperationDefinition definition, OperationMethodBinding method) {
        method.getParameters().stream()
                .filter(OperationParameter.class::isInstance)
                .map(OperationParameter.class::cast)
                .forEach(in -> parameter(definition, in.getName(), OperationParameterUse.IN)
                        .ifPresent(added -> added.setMin(in.getMin())
                                .setMax(maximum(in.getMax()))
                                .setType(in.getParamType())));
        method.getReturnParams()
                .forEach(out -> parameter(definition, out.getName(), OperationParameterUse.OUT)
                        .ifPresent(added -> added.setMin(out.getMin())
                                .setMax(maximum(out.getMax()))
                                .setType(out.getType())));
    }

    /** A new parameter, unless another method has brought it. */
    private static Optional<OperationDefinitionParameterComponent> parameter(
            OperationDefinition definition, String name, OperationParameterUse use) {
        boolean there = definition.getParameter().stream()
                .anyMatch(known -> known.getName().equals(name) && known.getUse() == use);
        return there
                ? Optional.empty()
                : Optional.of(definition.addParameter().setName(name).setUse(use));
    }

    private static String maximum(int maximum) {
        return maximum == UNLIMITED ? "*" : Integer.toString(maximum);
    }

    private static Optional<String> canonical(OperationMethodBinding method) {
        return Optional.ofNullable(method.getCanonicalUrl()).filter(url -> !url.isBlank());
    }

    private static String prefix(OperationMethodBinding method) {
        return method.getResourceName() == null ? "" : method.getResourceName().toLowerCase(Locale.ROOT) + "-";
    }

    private static String code(OperationMethodBinding method) {
        return method.getName().substring(1);
    }

    /** {@code valueset-expand} becomes {@code ValuesetExpand}. */
    private static String camelCase(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-", -1)) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
