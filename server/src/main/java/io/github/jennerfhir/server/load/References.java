package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The references that a resource makes to other resources than those it contains. */
final class References {
    private final FhirContext fhir;

    References(FhirContext fhir) {
        this.fhir = fhir;
    }

    List<String> of(Resource resource) {
        return all(resource).stream().map(Reference::getReference).toList();
    }

    void rewrite(Resource resource, UnaryOperator<String> address) {
        for (Reference reference : all(resource)) {
            reference.setReference(address.apply(reference.getReference()));
            // the parser has linked it to the entry of the Bundle; the text alone counts from here on
            reference.setResource(null);
        }
    }

    private List<Reference> all(Resource resource) {
        return fhir.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class).stream()
                .filter(reference ->
                        reference.hasReference() && !reference.getReference().startsWith("#"))
                .toList();
    }
}
