package io.github.jennerfhir.interceptors.content;

import io.github.jennerfhir.terminology.Canonical;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * Leaves out of what clients write the extensions that the server alone sets: ours, but for those that are made for clients, and
 * HAPI's, with which a resource could ask for another partition or pass for a placeholder. Thread safe.
 */
final class ServerExtensions {

    private static final Set<String> FOR_CLIENTS = Set.of(Canonical.structureDefinition("contraindication-override"));

    private static final List<String> OF_THE_SERVER =
            List.of(Canonical.ROOT + "/", "http://hapifhir.io/", "https://hapifhir.io/");

    private ServerExtensions() {}

    /** Takes them away wherever they are in the resource. */
    static void strip(Base element) {
        if (element instanceof Element any && any.hasExtension()) {
            strip(any.getExtension());
        }
        if (element instanceof BackboneElement backbone && backbone.hasModifierExtension()) {
            strip(backbone.getModifierExtension());
        }
        if (element instanceof DomainResource resource) {
            strip(resource.getExtension());
            strip(resource.getModifierExtension());
            resource.getContained().forEach(ServerExtensions::stripContained);
        }
        boolean bare = element instanceof PrimitiveType<?> primitive && !primitive.hasExtension();
        if (bare) {
            return;
        }
        for (Property property : element.children()) {
            property.getValues().forEach(ServerExtensions::strip);
        }
    }

    /** FHIR R4, dom-4 and dom-5: what is contained has no version, no time and no label of its own. */
    private static void stripContained(Resource contained) {
        contained.setMeta(null);
    }

    private static void strip(List<Extension> extensions) {
        extensions.removeIf(extension -> isOfTheServer(String.valueOf(extension.getUrl())));
    }

    private static boolean isOfTheServer(String url) {
        return !FOR_CLIENTS.contains(url) && OF_THE_SERVER.stream().anyMatch(url::startsWith);
    }
}
