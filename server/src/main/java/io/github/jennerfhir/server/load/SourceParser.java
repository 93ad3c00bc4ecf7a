package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/** Turns a record's JSON into an R4 resource. */
final class SourceParser {
    private static final Pattern ELEMENT = Pattern.compile("\\[element=\"([A-Za-z]+)\"\\]");

    private final FhirContext fhir;

    SourceParser(FhirContext fhir) {
        this.fhir = fhir;
    }

    Resource parse(SourceRecord source) throws UnreadableSourceException {
        try {
            IBaseResource resource = parser().parseResource(source.json());
            if (resource instanceof Resource r4) {
                return r4;
            }
            throw new UnreadableSourceException("not an R4 resource");
        } catch (DataFormatException e) {
            throw new UnreadableSourceException("not readable as FHIR R4 JSON" + elementAtFault(e));
        } catch (RuntimeException e) {
            // whatever HAPI's parser trips over, its message may quote the record
            throw new UnreadableSourceException(
                    "not readable as FHIR R4 JSON: " + e.getClass().getSimpleName());
        }
    }

    private IParser parser() {
        IParser parser = fhir.newJsonParser();
        // quiet about unknown elements, as the server's own parser is; a value that cannot be is an error
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        // a resource keeps the id that it has, beside the fullUrl of its entry
        parser.setOverrideResourceIdWithBundleEntryFullUrl(false);
        return parser;
    }

    /** Names the element and nothing else of HAPI's message: that may quote a birth date. */
    private static String elementAtFault(DataFormatException e) {
        Matcher element = ELEMENT.matcher(String.valueOf(e.getMessage()));
        return element.find() ? ": element " + element.group(1) : "";
    }
}
