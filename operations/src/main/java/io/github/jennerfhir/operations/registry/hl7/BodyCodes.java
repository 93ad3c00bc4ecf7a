package io.github.jennerfhir.operations.registry.hl7;

import io.github.jennerfhir.terminology.Code;
import io.github.jennerfhir.terminology.CodeList;
import io.github.jennerfhir.terminology.CodeLists;
import io.github.jennerfhir.terminology.Coding;
import io.github.jennerfhir.terminology.SystemUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;

/** Routes by the NCI Thesaurus and sites by HL70163, from whatever code the record has. */
final class BodyCodes {

    /** The upper arm is the arm in CDC's value set. */
    private static final Map<String, String> SITES = Map.of("LUA", "LA", "RUA", "RA");

    private BodyCodes() {}

    /** The NCI Thesaurus code of a route. */
    static Optional<Coding> route(CodeableConcept route) {
        CodeList routes = CodeLists.bundled().routes();
        return entries(route, routes).stream()
                .flatMap(entry -> inThesaurus(entry, routes).stream())
                .findFirst();
    }

    /** The HL70163 code of a site. */
    static Optional<Coding> site(CodeableConcept site) {
        CodeList sites = CodeLists.bundled().sites();
        return entries(site, sites).stream()
                .map(BodyCodes::meaning)
                .filter(code -> SystemUri.ACT_SITE.equals(code.system()))
                .map(code -> SITES.getOrDefault(code.code(), code.code()))
                .flatMap(code -> sites.find(SystemUri.ACT_SITE, code).stream())
                .map(CodeList.Entry::coding)
                .findFirst();
    }

    private static Optional<Coding> inThesaurus(CodeList.Entry entry, CodeList routes) {
        if (SystemUri.NCI_THESAURUS.equals(entry.coding().system())) {
            return Optional.of(entry.coding());
        }
        Code meaning = meaning(entry);
        return routes.entries().stream()
                .filter(other -> SystemUri.NCI_THESAURUS.equals(other.coding().system()))
                .filter(other -> meaning(other).equals(meaning))
                .map(CodeList.Entry::coding)
                .findFirst();
    }

    private static Code meaning(CodeList.Entry entry) {
        return entry.means().orElse(entry.coding().asCode());
    }

    private static List<CodeList.Entry> entries(CodeableConcept concept, CodeList list) {
        return concept.getCoding().stream()
                .flatMap(coding -> list.find(coding.getSystem(), coding.getCode()).stream())
                .toList();
    }
}
