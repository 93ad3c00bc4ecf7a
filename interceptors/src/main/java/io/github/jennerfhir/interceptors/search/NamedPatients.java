package io.github.jennerfhir.interceptors.search;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The patients whom a search names by their ids. */
final class NamedPatients {

    private static final List<String> OF_PATIENT = List.of("patient", "subject");

    private NamedPatients() {}

    /** Whoever the records that it finds must be about is one of these; empty where it may be anybody. */
    static Set<String> of(SearchParameterMap search) {
        return OF_PATIENT.stream()
                .flatMap(name -> Stream.ofNullable(search.get(name)))
                .flatMap(List::stream)
                .map(NamedPatients::ofAlternatives)
                .filter(patients -> !patients.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    /** Empty if one of them may be anybody. */
    private static Set<String> ofAlternatives(List<? extends IQueryParameterType> alternatives) {
        Set<String> patients = new LinkedHashSet<>();
        for (IQueryParameterType alternative : alternatives) {
            Optional<String> patient = patient(alternative);
            if (patient.isEmpty()) {
                return Set.of();
            }
            patients.add(patient.get());
        }
        return patients;
    }

    private static Optional<String> patient(IQueryParameterType value) {
        return value instanceof ReferenceParam reference
                        && reference.getMissing() == null
                        && reference.getQueryParameterQualifier() == null
                        && !reference.hasChain()
                        && (!reference.hasResourceType() || "Patient".equals(reference.getResourceType()))
                ? Optional.ofNullable(reference.getIdPart())
                : Optional.empty();
    }
}
